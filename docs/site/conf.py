# SPDX-License-Identifier: MIT
"""The site as Sphinx builds it, of the folder that stage.py has made. script/docs runs it."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import parindex.check  # noqa: E402
import parindex.framework  # noqa: E402
import parindex.reading  # noqa: E402

import languages  # noqa: E402
import search  # noqa: E402

# framework.py has these names for its types alone, and parindex.annex and parindex.uncertainty have others of the
# same names: Sphinx must know which are meant.
parindex.framework.Case = parindex.check.Case
parindex.framework.Reading = parindex.reading.Reading

project = "parindex"
author = "the authors of libparindex"
version = release = os.environ["PARINDEX_VERSION"]
language = "en"
root_doc = "docs/index"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "breathe"]
exclude_patterns = ["jupyter_execute"]

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
nb_execution_mode = "force"
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_merge_streams = True
# A page fetches nothing: what a slider of a notebook was when it ran is shown as a text.
nb_ipywidgets_js = {}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_class_signature = "separated"
python_maximum_signature_line_length = 90
napoleon_google_docstring = False
napoleon_use_rtype = False

breathe_projects = {"parindex": os.environ["PARINDEX_DOXYGEN_XML"]}
breathe_default_project = "parindex"
breathe_domain_by_extension = {"h": "c"}
breathe_show_include = False
# A struct and its typedef have one name, as is usual in C. A line that Pygments cannot colour stays plain.
suppress_warnings = ["duplicate_declaration.c", "misc.highlighting_failure", "mystnb.unknown_mime_type"]

html_theme = "furo"
html_title = f"parindex {version}"
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}


def setup(app):
    search.add(app)
    app.connect("build-finished", entrance)
    app.connect("html-page-context", in_its_language)


def in_its_language(app, pagename, templatename, context, doctree):
    if languages.is_vietnamese(pagename):
        context["language"] = "vi"
    if doctree is not None:
        context["body"] = languages.line(pagename, app.env.found_docs, context["pathto"]) + context["body"]


def entrance(app, failure):
    """index.html at the top of the site leads to the first page."""
    if failure is None and app.builder.format == "html":
        page = app.builder.get_target_uri(root_doc)
        Path(app.outdir, "index.html").write_text(
            f'<!DOCTYPE html><meta charset="utf-8"><title>{html_title}</title>'
            f'<meta http-equiv="refresh" content="0; url={page}"><a href="{page}">{html_title}</a>\n', "utf-8")
