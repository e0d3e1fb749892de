# SPDX-License-Identifier: MIT
"""A report as a Word document that can be edited and signed."""

from __future__ import annotations

import io
from typing import Any, Final

from .._core.language import language
from .._core.text import cut, without_controls
from . import _paper
from ._content import Cell, Facts, Letterhead, Part, Report, Row, Section, Sentence, Table
from ._words import say

_ALIGN: Final = {"left": "left", "center": "center", "right": "right"}
_HEAD: Final = "E7ECF3"
_STRONG: Final = "F4F6F9"
_LINE: Final = "808080"
#: Characters that a property of a document holds (ISO/IEC 29500-2: python-docx refuses more).
_MOST_PROPERTY: Final = 255


def docx(part: str = "") -> Any:
    """python-docx, or one of its modules."""
    import importlib

    try:
        return importlib.import_module(f"docx.{part}" if part else "docx")
    except ImportError as error:
        raise ImportError(say("needs", form="Word", package="python-docx")) from error


def document(report: Report) -> bytes:
    """The bytes of the .docx file."""
    made = _Document(report)
    data = io.BytesIO()
    made.book.save(data)
    return data.getvalue()


class _Document:
    """One document in the making."""

    def __init__(self, report: Report) -> None:
        self.book = docx().Document()
        self._qn = docx("oxml.ns").qn
        self._element = docx("oxml").OxmlElement
        self._shared = docx("shared")
        self.book.core_properties.author = ""
        self.book.core_properties.title = cut(without_controls(report.title), _MOST_PROPERTY)
        self.book.core_properties.comments = ""
        self._styles()
        for number, part in enumerate(report.parts):
            with language(part.language):
                self._page(part, first=number == 0)
                self._part(part, report.letterhead)

    # -- paper -----------------------------------------------------------------------------

    def _styles(self) -> None:
        normal = self.book.styles["Normal"]
        normal.font.name = _paper.FONT
        normal.font.size = self._shared.Pt(_paper.TEXT)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(self._qn(kind), _paper.FONT)
        normal.paragraph_format.space_before = self._shared.Pt(0)
        normal.paragraph_format.space_after = self._shared.Pt(4)

    def _page(self, part: Part, *, first: bool) -> None:
        kinds = docx("enum.section")
        section = (
            self.book.sections[0] if first else self.book.add_section(kinds.WD_SECTION.NEW_PAGE)
        )
        mm = self._shared.Mm
        across, down = (_paper.LONG, _paper.SHORT) if part.wide else (_paper.SHORT, _paper.LONG)
        if not first:
            ending = self.book.paragraphs[-1].paragraph_format
            ending.space_after, ending.line_spacing = self._shared.Pt(0), self._shared.Pt(1)
        section.orientation = kinds.WD_ORIENT.LANDSCAPE if part.wide else kinds.WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = mm(across), mm(down)
        section.top_margin, section.bottom_margin = mm(_paper.TOP), mm(_paper.BOTTOM)
        section.left_margin, section.right_margin = mm(_paper.LEFT), mm(_paper.RIGHT)
        section.header_distance = mm(10)
        section.different_first_page_header_footer = True
        if first:
            self._page_number(section.header.paragraphs[0])
        start = self._element("w:pgNumType")
        start.set(self._qn("w:start"), "1")
        section._sectPr.append(start)

    def _page_number(self, paragraph: Any) -> None:
        paragraph.alignment = docx("enum.text").WD_ALIGN_PARAGRAPH.CENTER
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = self._shared.Pt(_paper.TEXT)
            if kind:
                mark = self._element("w:fldChar")
                mark.set(self._qn("w:fldCharType"), kind)
            else:
                mark = self._element("w:instrText")
                mark.text = text
            run._r.append(mark)

    # -- the report ------------------------------------------------------------------------

    def _part(self, part: Part, head: Letterhead | None) -> None:
        if head is not None:
            self._letterhead(head, part)
        self._line(part.kind, bold=True, size=_paper.TITLE, align="center", above=6, below=0)
        self._width = _paper.width(part)
        below = 8 if head is None else 2
        title = self._line(part.title, bold=True, size=_paper.TITLE, align="center", below=below)
        if head is not None:
            self._rule(title, _paper.rule_title(part))
        for number, section in enumerate(part.sections, start=1):
            self._section(number, section, part)
        if head is not None:
            self._signature(head, part)
        self._end()

    def _section(self, number: int, section: Section, part: Part) -> None:
        title = f"{_paper.roman(number)}. {section.title}"
        self._line(title, bold=True, above=8, below=3, keep=True)
        for place, block in enumerate(section.blocks):
            if isinstance(block, Table):
                if place and isinstance(section.blocks[place - 1], Table):
                    self._line("", size=6, below=0)
                following = section.blocks[place + 1 : place + 2]
                noted = any(isinstance(b, Sentence) and b.small for b in following)
                self._table(block, part, noted)
            elif isinstance(block, Facts):
                for term, text in block.pairs:
                    size = _paper.NOTE if block.small else _paper.TEXT
                    below = 1 if block.small else _paper.BELOW
                    line = self._line(text, term=term, below=below, size=size, align="justify")
                    if not block.small:
                        line.paragraph_format.first_line_indent = self._shared.Mm(_paper.INDENT)
            else:
                line = self._line(
                    block.text,
                    italic=block.small,
                    size=_paper.NOTE if block.small else _paper.TEXT,
                    align="justify",
                    above=3,
                    below=4 if block.small else _paper.BELOW,
                    keep=not block.small,
                )
                if not block.small:
                    line.paragraph_format.first_line_indent = self._shared.Mm(_paper.INDENT)

    def _line(
        self,
        text: str,
        *,
        term: str = "",
        bold: bool = False,
        italic: bool = False,
        size: float = _paper.TEXT,
        align: str = "left",
        above: float = 0,
        below: float = 4,
        keep: bool = False,
        to: Any = None,
    ) -> Any:
        paragraph = (self.book if to is None else to).add_paragraph()
        paragraph.alignment = getattr(docx("enum.text").WD_ALIGN_PARAGRAPH, align.upper())
        paragraph.paragraph_format.space_before = self._shared.Pt(above)
        paragraph.paragraph_format.space_after = self._shared.Pt(below)
        paragraph.paragraph_format.keep_with_next = keep
        pieces = [(f"- {term}: ", True)] if term else []
        for piece, strong in [*pieces, (text, bold)]:
            run = paragraph.add_run(without_controls(piece))
            run.bold, run.italic = strong, italic
            run.font.size = self._shared.Pt(size)
        return paragraph

    # -- tables: their XML in one go, since python-docx looks a cell up along the whole table ---

    def _table(self, table: Table, part: Part, noted: bool) -> None:
        """`noted`: a line below belongs to it, and goes to no other page."""
        made = self.book.add_table(0, len(table.columns))
        body = made._tbl
        widths = [round(w / 25.4 * 1440) for w in _paper.widths(table, part)]
        self._properties(body, widths)
        aligns = [c.align for c in table.columns]
        heads = Row([c.head for c in table.columns], strong=True)
        body.append(self._row(heads, widths, ["center"] * len(widths), head=True))
        whole = _paper.whole(table)
        for number, row in enumerate(table.rows, start=1):
            edge = number < 3 or number > len(table.rows) - 3
            last = number == len(table.rows)
            keep = noted if last else whole or row.strong or edge
            body.append(self._row(row, widths, aligns, keep=keep))

    def _properties(self, body: Any, widths: list[int]) -> None:
        properties = body.tblPr
        for old in properties.findall(self._qn("w:tblStyle")):
            properties.remove(old)
        for tag, values in (
            ("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            ("w:tblLayout", {"w:type": "fixed"}),
        ):
            for old in properties.findall(self._qn(tag)):
                properties.remove(old)
            properties.append(self._made(tag, values))
        borders = self._made("w:tblBorders", {})
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _LINE}
            borders.append(self._made(f"w:{side}", line))
        properties.insert(1, borders)
        margins = self._made("w:tblCellMar", {})
        for side in ("left", "right"):
            margins.append(self._made(f"w:{side}", {"w:w": "57", "w:type": "dxa"}))
        properties.append(margins)
        for column, width in zip(body.tblGrid.findall(self._qn("w:gridCol")), widths, strict=True):
            column.set(self._qn("w:w"), str(width))

    def _made(self, tag: str, values: dict[str, str]) -> Any:
        element = self._element(tag)
        for name, value in values.items():
            element.set(self._qn(name), value)
        return element

    def _row(
        self,
        row: Row,
        widths: list[int],
        aligns: list[Any],
        *,
        head: bool = False,
        keep: bool = False,
    ) -> Any:
        made = self._made("w:tr", {})
        properties = self._made("w:trPr", {})
        properties.append(self._made("w:cantSplit", {}))
        if head:
            properties.append(self._made("w:tblHeader", {}))
        made.append(properties)
        for cell, width, align in zip(row.cells, widths, aligns, strict=True):
            look = (row.strong, head, head or keep)
            made.append(self._cell(cell, width, align, look))
        return made

    def _cell(
        self, cell: str | Cell, width: int, align: str, look_of_row: tuple[bool, bool, bool]
    ) -> Any:
        strong, head, keep = look_of_row
        made = self._made("w:tc", {})
        properties = self._made("w:tcPr", {})
        properties.append(self._made("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        ground = (
            cell.ground if isinstance(cell, Cell) else _HEAD if head else _STRONG if strong else ""
        )
        if ground:
            look = {"w:val": "clear", "w:color": "auto", "w:fill": ground}
            properties.append(self._made("w:shd", look))
        properties.append(self._made("w:vAlign", {"w:val": "center"}))
        made.append(properties)
        paragraph = self._made("w:p", {})
        how = self._made("w:pPr", {})
        if keep:
            how.append(self._made("w:keepNext", {}))
        how.append(self._made("w:spacing", {"w:before": "20", "w:after": "20"}))
        how.append(self._made("w:jc", {"w:val": _ALIGN[align]}))
        paragraph.append(how)
        run = self._made("w:r", {})
        look_of = self._made("w:rPr", {})
        if strong:
            look_of.append(self._made("w:b", {}))
        look_of.append(self._made("w:sz", {"w:val": str(round(2 * _paper.TABLE))}))
        run.append(look_of)
        text = self._made("w:t", {"xml:space": "preserve"})
        text.text = without_controls(cell.text if isinstance(cell, Cell) else cell)
        run.append(text)
        paragraph.append(run)
        made.append(paragraph)
        return made

    # -- above and below -------------------------------------------------------------------

    def _sides(self, part: Part, shares: tuple[float, float]) -> tuple[Any, Any]:
        """Two cells side by side without lines."""
        table = self.book.add_table(1, 2)
        table.autofit = False
        margins = self._made("w:tblCellMar", {})
        for side in ("left", "right"):
            margins.append(self._made(f"w:{side}", {"w:w": "0", "w:type": "dxa"}))
        table._tbl.tblPr.append(margins)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = self._shared.Mm(_paper.width(part) * share)
        cells = table.rows[0].cells
        for cell, share in zip(cells, shares, strict=True):
            cell.width = self._shared.Mm(_paper.width(part) * share)
        return cells[0], cells[1]

    def _letterhead(self, head: Letterhead, part: Part) -> None:
        left, right = self._sides(part, _paper.SIDES)
        look: dict[str, Any] = {"align": "center", "below": 0}
        for text, bold in _paper.lines_left(head):
            last = self._line(text, bold=bold, size=_paper.AGENCY, to=left, **look)
        self._rule(last, _paper.rule_left(head, part))
        self._line(_paper.number_of(head), size=_paper.TEXT, to=left, above=6, **look)
        self._line(say("nation"), bold=True, size=_paper.NATION, to=right, **look)
        motto = self._line(say("motto"), bold=True, size=_paper.MOTTO, to=right, **look)
        self._rule(
            motto, _paper.length(say("motto"), _paper.MOTTO, _paper.SIDES[1] * _paper.width(part))
        )
        if head.place:
            day = say("day", place=head.place)
            self._line(day, italic=True, to=right, above=6, **look)
        for cell in (left, right):
            cell._tc.remove(cell.paragraphs[0]._p)

    def _signature(self, head: Letterhead, part: Part) -> None:
        # No page has a signature alone: the last lines stay with it.
        for paragraph in self.book.paragraphs[-_paper.WITH_SIGNATURE :]:
            paragraph.paragraph_format.keep_with_next = True
        self._line("", size=6, below=0, keep=True)
        left, right = self._sides(part, (0.5, 0.5))
        first, second = _paper.RECEIVERS
        if head.receivers:
            self._line(say("receivers"), bold=True, italic=True, size=first, below=0, to=left)
            for line in _paper.received(head):
                self._line(line, size=second, below=0, to=left)
        if head.office:
            office = head.office.upper()
            self._line(office, bold=True, align="center", below=54, to=right, keep=True)
        if head.name:
            self._line(head.name, bold=True, align="center", below=0, to=right)
        left._tc.getparent().get_or_add_trPr().append(self._made("w:cantSplit", {}))
        for paragraph in (
            *left.paragraphs,
            *right.paragraphs,
        ):  # nor the line of no height below it
            paragraph.paragraph_format.keep_with_next = True
        for cell in (left, right):
            if len(cell.paragraphs) > 1:
                cell._tc.remove(cell.paragraphs[0]._p)

    def _end(self) -> None:
        """A last line of no height: what follows a table would else take a page of its own."""
        last = self._line("", size=1, below=0)
        last.paragraph_format.line_spacing = self._shared.Pt(1)

    def _rule(self, paragraph: Any, length: float) -> None:
        """A line of so many millimetres in the middle below a paragraph."""
        to = paragraph._parent
        line = self._line("", size=1, align="center", below=0, to=to)
        line.paragraph_format.line_spacing = self._shared.Pt(3)
        side = ((to.width.mm if to is not self.book._body else self._width) - length) / 2
        line.paragraph_format.left_indent = self._shared.Mm(max(side, 0))
        line.paragraph_format.right_indent = self._shared.Mm(max(side, 0))
        borders = self._made("w:pBdr", {})
        look = {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "000000"}
        borders.append(self._made("w:top", look))
        line._p.get_or_add_pPr().append(borders)
