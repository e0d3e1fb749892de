# SPDX-License-Identifier: MIT
"""A page of each edition in each language, made of what the library says of its file: acts, limits, the tree with
every rule in words, conditions, classes, cases and sources.
"""

import json
import re

import parindex
from parindex.node import provenance_name

WORDS = {
    "en": {"other": "Tiếng Việt", "act": "Act", "of": "of", "years": "Years scored", "force": "In force from",
           "supersedes": "Supersedes", "after": "Superseded by", "provenance": "Provenance",
           "weakest": "Weakest provenance of a score", "limits": "Limits", "missing": "Why it cannot be scored",
           "tree": "Tree and rules", "max": "maximum", "points": "points", "row": "Row", "note": "Note",
           "words": "The act's words", "conditions": "Conditions", "classes": "Classes", "from": "from",
           "cases": "Cases", "readings": "Readings", "own": "the edition's own", "sources": "Sources",
           "file": "The file", "use": "Use it", "counts": "In the act", "fields": "fields", "criteria": "criteria",
           "components": "components", "list": "Editions", "columns": "Columns of evidence", "all": "all years",
           "about": "Each page is made of the edition's file by the library itself.", "id": "Edition",
           "scorable": "Can be scored", "yes": "yes", "no": "no", "class": "class", "known": "How it is known"},
    "vi": {"other": "English", "act": "Văn bản", "of": "ngày", "years": "Áp dụng cho năm", "force": "Hiệu lực từ ngày",
           "supersedes": "Thay thế", "after": "Được thay thế bởi", "provenance": "Nguồn gốc số liệu",
           "weakest": "Nguồn gốc yếu nhất của một điểm", "limits": "Hạn chế", "missing": "Vì sao chưa chấm điểm được",
           "tree": "Cây tiêu chí và cách tính điểm", "max": "tối đa", "points": "điểm", "row": "Dòng", "note": "Ghi chú",
           "words": "Nguyên văn", "conditions": "Điều kiện", "classes": "Xếp loại", "from": "từ",
           "cases": "Trường hợp", "readings": "Cách hiểu", "own": "của bộ chỉ số này", "sources": "Nguồn",
           "file": "Tệp", "use": "Cách dùng", "counts": "Trong văn bản", "fields": "lĩnh vực", "criteria": "tiêu chí",
           "components": "tiêu chí thành phần", "list": "Các bộ chỉ số", "columns": "Cột số liệu", "all": "mọi năm",
           "about": "Mỗi trang do chính thư viện lập từ tệp của bộ chỉ số.", "id": "Bộ chỉ số",
           "scorable": "Chấm điểm được", "yes": "có", "no": "không", "class": "xếp loại", "known": "Biết từ đâu"},
}


def plain(text):
    """A text of an edition as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$^:!&])", r"\\\1", " ".join(text.split()))


def day(text, lang):
    return "/".join(reversed(text.split("-"))) if lang == "vi" else text


class Page:
    def __init__(self, identifier, lang):
        self.lang, self.word = lang, WORDS[lang]
        self.edition = parindex.load(identifier)
        self.data = json.loads(self.edition.json)
        self.sources = {}

    def source(self, text, provenance):
        """The number of a source in this page, as a link to it."""
        if not text:
            return ""
        number = self.sources.setdefault((text, provenance), len(self.sources) + 1)
        return f" [\\[{number}\\]](#source-{number})"

    def facts(self):
        e, w = self.edition, self.word
        for act in e.acts:
            issuer, title = (act.issuer_vi, act.title_vi) if self.lang == "vi" else (act.issuer_en, act.title_en)
            head = f"{act.number} {w['of']} {day(act.date, self.lang)}" if act.date else act.number
            yield w["act"], f"{plain(head)}{', ' * bool(issuer)}{plain(issuer)}: {plain(title)}"
        if e.valid_from:
            yield w["force"], day(e.valid_from, self.lang)
        if e.period_from or e.period_to:
            yield w["years"], f"{e.period_from or '…'}–{e.period_to or '…'}"
        if e.supersedes:
            yield w["supersedes"], ", ".join(f"[{i}]({i}.md)" for i in e.supersedes)
        if e.superseded_by:
            yield w["after"], f"[{e.superseded_by}]({e.superseded_by}.md)"
        counts = [f"{n} {w[k]}" for k, n in
                  (("fields", e.fields), ("criteria", e.criteria), ("components", e.components)) if n]
        if counts:
            yield w["counts"], ", ".join(counts)
        if e.source:
            yield w["known"], plain(e.source)
        if e.provenance:
            yield w["provenance"], plain(provenance_name(e.provenance))
        if e.weakest and e.weakest != e.provenance:
            yield w["weakest"], plain(provenance_name(e.weakest))
        if e.limits:
            yield w["limits"], plain(e.limits)
        if e.missing:
            yield w["missing"], plain(e.missing)

    def node(self, node):
        """The lines of one node in the tree."""
        w, pad = self.word, "  " * node.level
        most = f" — {w['max']} {parindex.format(node.max)} {w['points']}" if node.max_known else ""
        yield f"{pad}- **{plain(node.code)}** {plain(node.title)}{most}{self.source(node.source, node.provenance)}"
        pad += "  "
        if node.rule:
            yield f"\n{pad}{plain(node.rule)}"
        for key, text in (("words", node.words), ("note", node.note), ("row", node.row)):
            if text:
                yield f"\n{pad}*{w[key]}:* {plain(text)}"
        if node.inputs:
            yield f"\n{pad}*{w['columns']}:* " + ", ".join(f"`{i.address}`" for i in node.inputs)
        for condition in node.conditions:
            yield f"\n{pad}*{w['conditions']}:* {plain(condition.text)}{self.source(condition.source, condition.provenance)}"
        yield ""

    def classes(self):
        for table in self.data.get("classes", []):
            periods = table.get("periods", {})
            first, last = periods.get("from"), periods.get("to")
            years = f"{first or '…'}–{last or '…'}" if first or last else self.word["all"]
            yield f"- {years}"
            for band in table["bands"]:
                least = f": {self.word['from']} {parindex.format(band['from'])}" if "from" in band else ""
                yield f"  - **{plain(band['key'])}** {plain(band['title'][self.lang])}{least}"
            for sentence in self.edition.quotas(first) if first else ():
                yield f"  - {plain(sentence)}"

    def cases(self):
        for case in self.edition.cases:
            gives = "; ".join(f"{plain(code)} = {parindex.format(points)}" for code, points in case.gives.items())
            kind = f"; {self.word['class']} {plain(case.category)}" if case.category else ""
            of = f", {case.period}" if case.period else ""
            yield f"- {plain(case.title)}{of}: {gives}{kind}{self.source(case.source, case.provenance)}"

    def readings(self):
        for reading in self.edition.readings:
            own = f" ({self.word['own']})" if reading.default else ""
            yield (f"- **{plain(reading.name)}** {plain(reading.title)}{own}. {plain(reading.note)}"
                   f"{self.source(reading.source, reading.provenance)}")

    def text(self):
        e, w = self.edition, self.word
        other = f"vi/{e.id}.md" if self.lang == "en" else f"../{e.id}.md"
        lines = [f"# {plain(e.title)}", "", f"`{e.id}` · [{w['other']}]({other})", ""]
        for name, text in self.facts():
            lines += [name, f": {text}", ""]
        if e.scorable:
            tree = [line for node in e.nodes for line in self.node(node)]
            lines += [f"## {w['tree']}", "", "::::{container} edition", *tree, "::::", ""]
        for key, made in (("classes", self.classes()), ("readings", self.readings()), ("cases", self.cases())):
            found = list(made)
            if found:
                lines += [f"## {w[key]}", "", *found, ""]
        if self.sources:
            lines += [f"## {w['sources']}", ""]
        for (text, provenance), number in self.sources.items():
            lines += [f"[]{{#source-{number}}}\\[{number}\\] {plain(text)} ({plain(provenance_name(provenance))})", ""]
        lines += [f"## {w['use']}", "", "```console", f"$ parindex show {e.id} --lang {self.lang}"]
        lines += [f"$ parindex score {e.id} dossier.csv --lang {self.lang}"] * e.scorable + ["```", "",
                  f"{w['file']}: {{download}}`{e.id}.json <{'' if self.lang == 'en' else '../'}{e.id}.json>`", ""]
        return "\n".join(lines)


def write(folder):
    """Writes the pages; gives the two that list them."""
    ids = [str(edition) for edition in parindex.catalogue()]
    for lang, at in (("en", folder), ("vi", folder / "vi")):
        at.mkdir(parents=True, exist_ok=True)
        w, rows = WORDS[lang], []
        with parindex.language(lang):
            for identifier in ids:
                page = Page(identifier, lang)
                (at / f"{identifier}.md").write_text(page.text(), "utf-8")
                if lang == "en":
                    (at / f"{identifier}.json").write_text(page.edition.json, "utf-8")
                e = page.edition
                rows.append(f"| [{identifier}]({identifier}.md) | {plain(e.title)} | "
                            f"{w['yes'] if e.scorable else w['no']} | {plain(provenance_name(e.weakest or e.provenance))} |")
        other = "vi/index.md" if lang == "en" else "../index.md"
        head = [f"# {w['list']}", "", f"[{w['other']}]({other})", "", w["about"], "",
                f"| {w['id']} | | {w['scorable']} | {w['provenance']} |", "| --- | --- | --- | --- |"]
        tree = ["", "```{toctree}", ":hidden:", ":maxdepth: 1", "", *ids, "```", ""]
        (at / "index.md").write_text("\n".join([*head, *rows, *tree]), "utf-8")
    return ["/editions/index", "/editions/vi/index"]
