# SPDX-License-Identifier: MIT
"""Which pages are in Vietnamese, and the line on those that are not."""

HOME = "docs/start/vi/index"
#: They have Vietnamese themselves.
BOTH = ("docs/officer", "docs/index")


def is_vietnamese(pagename):
    return "/vi/" in pagename


def counterpart(pagename):
    """The same page in Vietnamese, where there is one: docs/index has HOME."""
    folder, _, name = pagename.rpartition("/")
    return f"{folder}/vi/{name}"


def line(pagename, pages, link):
    """What a Vietnamese reader is told at the top of a page; "" where nothing needs to be said."""
    if is_vietnamese(pagename) or pagename in BOTH or counterpart(pagename) in pages:
        return ""
    if pagename.startswith("examples/notebooks/") and not pagename.endswith("README"):
        text = "Sổ tay này bằng tiếng Anh, có tóm tắt tiếng Việt ở đầu."
    else:
        text = "Trang này chỉ có tiếng Anh."
    return f'<p class="english-only" lang="vi">{text} <a href="{link(HOME)}">Tài liệu tiếng Việt</a></p>\n'
