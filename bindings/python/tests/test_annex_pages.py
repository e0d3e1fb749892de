# SPDX-License-Identifier: MIT
"""Tables of PDF and Word files: cells between lines, rows that a page cuts, numbers that Word makes by itself."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import annex, errors
from parindex.annex import pdf
from parindex.annex.word import open_document

Cells = list[list[str]]


def drawn(
    path: Path, pages: list[list[tuple[Cells, list[float], set[tuple[int, int, int, int]]]]]
) -> Path:
    """A PDF: of each page its tables, each the texts, the columns' widths and the merged cells."""
    pytest.importorskip("pdfplumber")
    matplotlib = pytest.importorskip("matplotlib")
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    with (
        matplotlib.rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}),
        PdfPages(path) as made,
    ):
        for tables in pages:
            figure = Figure(figsize=(8.27, 11.69))
            page = figure.add_axes((0, 0, 1, 1))
            page.set_xlim(0, 595)
            page.set_ylim(842, 0)
            page.set_axis_off()
            y = 40.0
            for rows, widths, merged in tables:
                edges = [30.0 + sum(widths[:i]) for i in range(len(widths) + 1)]
                talls = [8 + 11.5 * max(t.count("\n") + 1 for t in row) for row in rows]
                tops = [y + sum(talls[:i]) for i in range(len(rows) + 1)]
                hidden = {
                    (r, c)
                    for a, b, p, q in merged
                    for r in range(a, p + 1)
                    for c in range(b, q + 1)
                }
                for r, row in enumerate(rows):
                    for c, text in enumerate(row):
                        span = next((m for m in merged if m[:2] == (r, c)), None)
                        if span is None and (r, c) in hidden:
                            continue
                        last_row, last = (r, c) if span is None else span[2:]
                        x0, x1, y0, y1 = edges[c], edges[last + 1], tops[r], tops[last_row + 1]
                        page.plot([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], "k-", lw=0.5)
                        for i, line in enumerate(text.split("\n")):
                            page.text(
                                x0 + 2, y0 + 3 + 11.5 * i, line, size=7, va="top", parse_math=False
                            )
                y = tops[-1] + 30
            made.savefig(figure)
    return path


HEAD = ["TT", "Tiêu chí", "Điểm", "Cách tính điểm"]
WIDE: list[float] = [40, 170, 50, 250]


def cells_of(path: Path) -> list[dict[tuple[int, int], str]]:
    return [{at: str(x) for at, x in sheet.cells.items()} for sheet in pdf.open_pdf(path)]


def test_cells_that_are_merged(tmp_path: Path) -> None:
    rows = [
        ["I. Công khai", "", "5", ""],
        ["1", "Ban hành", "5", "Có: 5"],
        ["", "đúng hạn", "", "Không: 0"],
    ]
    path = drawn(tmp_path / "a.pdf", [[(rows, WIDE, {(0, 0, 0, 1), (1, 2, 2, 2)})]])
    (sheet,) = pdf.open_pdf(path)
    assert {tuple(m) for m in sheet.merges} == {(1, 1, 1, 2), (2, 3, 3, 3)}
    assert cells_of(path)[0] == {
        (1, 1): "I. Công khai", (1, 3): "5", (2, 1): "1", (2, 2): "Ban hành", (2, 3): "5", (2, 4): "Có: 5",
        (3, 2): "đúng hạn", (3, 4): "Không: 0",
    }  # fmt: skip


def test_a_row_that_a_page_cuts_in_two(tmp_path: Path) -> None:
    """What has no number and begins small, or fills several cells, goes back to where it began."""
    first = [HEAD, ["1", "Ban hành kế hoạch", "5", "Có: 5;"]]
    for rest, wanted in (
        (["", "đúng hạn", "", "không: 0"], ("Ban hành kế hoạch đúng hạn", "Có: 5; không: 0")),
        (["", "Đúng hạn", "", "Không: 0"], ("Ban hành kế hoạch\nĐúng hạn", "Có: 5;\nKhông: 0")),
        (["", "", "", "không: 0"], ("Ban hành kế hoạch", "Có: 5; không: 0")),
    ):
        path = drawn(
            tmp_path / "a.pdf",
            [[(first, WIDE, set())], [([rest, ["2", "Khác", "1", "Có: 1"]], WIDE, set())]],
        )
        one, two = cells_of(path)
        assert (one[2, 2], one[2, 4]) == wanted
        assert (1, 2) not in two and two[2, 1] == "2"
    # A row with a number of its own is a row of its own; so is one that begins with a capital in one cell alone.
    for rest in (["2", "đúng hạn", "", "không: 0"], ["", "", "", "Không: 0"]):
        path = drawn(tmp_path / "a.pdf", [[(first, WIDE, set())], [([rest], WIDE, set())]])
        one, two = cells_of(path)
        assert one[2, 4] == "Có: 5;" and two[1, 4] == rest[3]


def test_several_tables_of_a_page(tmp_path: Path) -> None:
    small = [["1", "Một"], ["2", "Hai"]]
    path = drawn(tmp_path / "a.pdf", [[(small, [40, 170], set()), (small, [40, 170], set())]])
    assert [sheet.title for sheet in pdf.open_pdf(path)] == ["Page1", "Page1.2"]
    blank = [["", ""], ["", ""]]
    path = drawn(tmp_path / "b.pdf", [[(blank, [40, 170], set()), (small, [40, 170], set())]])
    assert [sheet.title for sheet in pdf.open_pdf(path)] == ["Page1.2"]


REFUSED = {
    "no table": "no table in the document",
    "a picture": "a scanned annex must be typed",
    "nothing": "no table in the document",
    "many pages": "more than 1 pages",
    "many letters": "more than 5 letters",
}


@pytest.mark.parametrize("name", REFUSED)
def test_documents_that_are_no_annex(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    small = [["1", "Một"], ["2", "Hai"]]
    if name == "many pages":
        monkeypatch.setattr(pdf, "MOST_PAGES", 1)
        drawn(path, [[(small, [40, 170], set())]] * 2)
    elif name == "many letters":
        monkeypatch.setattr(pdf, "MOST_LETTERS", 5)
        drawn(path, [[(small, [40, 170], set())]])
    else:
        drawn(path, [[]])
        from matplotlib.backends.backend_pdf import PdfPages
        from matplotlib.figure import Figure

        figure = Figure(figsize=(8.27, 11.69))
        page = figure.add_axes((0, 0, 1, 1))
        page.set_axis_off()
        if name == "no table":
            page.text(0.1, 0.5, "Công khai")
        if name == "a picture":
            page.imshow([[0.0, 1.0], [1.0, 0.0]])
        with PdfPages(path) as made:
            made.savefig(figure)
    with pytest.raises(errors.DossierError, match=REFUSED[name]) as caught:
        annex.read(path)
    assert caught.value.source == "a.pdf"
    with parindex.language("vi"), pytest.raises(errors.DossierError):
        annex.read(path)


# -- Word ------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENDS = "http://schemas.openxmlformats.org"


def document(path: Path, body: str, numbering: str = "", styles: str = "") -> Path:
    """A Word file of one table, whose parts are written by hand."""
    docx = pytest.importorskip("docx")
    docx.Document().save(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = (
        f'<w:document xmlns:w="{W}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'.encode()
    )
    rels, kinds = (
        parts["word/_rels/document.xml.rels"].decode(),
        parts["[Content_Types].xml"].decode(),
    )
    if numbering:
        parts["word/numbering.xml"] = (
            f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'.encode()
        )
        if "numbering.xml" not in rels:
            kind = f"{ENDS}/officeDocument/2006/relationships/numbering"
            rels = rels.replace(
                "</Relationships>",
                f'<Relationship Id="rIdN" Type="{kind}" Target="numbering.xml"/></Relationships>',
            )
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
            kinds = kinds.replace(
                "</Types>",
                f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/></Types>',
            )
    if styles:
        old_styles = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = old_styles.replace(
            "</w:styles>", f"{styles}</w:styles>"
        ).encode()
    parts["word/_rels/document.xml.rels"], parts["[Content_Types].xml"] = (
        rels.encode(),
        kinds.encode(),
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def paragraph(text: str, of: int = 0, level: int = 0, style: str = "") -> str:
    list_of = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>' if of else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{list_of}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def rows(*cells: str) -> str:
    return "".join(f"<w:tr><w:tc>{cell}</w:tc></w:tr>" for cell in cells)


def level(at: int, form: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbers(*levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    )


def texts(path: Path) -> list[str]:
    (sheet,) = open_document(path)
    return [str(sheet.cells[row, column]) for row, column in sorted(sheet.cells)]


def test_numbers_that_word_makes(tmp_path: Path) -> None:
    """Below a new number those of its parts begin anew, each level in its own letters."""
    made = numbers(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", 3), level(2, "lowerLetter", "%2.%3)"),
        level(3, "bullet", "•"), level(4, "none", ""), level(5, "upperLetter", "%6."), level(6, "lowerRoman", "%7."),
        level(7, "decimal", "%9.%8"),
    )  # fmt: skip
    given = [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 2), ("G", 0), ("H", 1), ("I", 3), ("J", 4),
             ("K", 5), ("L", 6), ("M", 6), ("N", 7)]  # fmt: skip
    path = document(tmp_path / "a.docx", rows(*(paragraph(t, 1, n) for t, n in given)), made)
    assert texts(path) == [
        "I. A", "3. B", "3.a) C", "3.b) D", "4. E", "4.a) F", "II. G", "3. H", "- I", "J", "A. K", "i. L", "ii. M", ".1 N",
    ]  # fmt: skip


def test_letters_after_z(tmp_path: Path) -> None:
    made = numbers(level(0, "lowerLetter", "%1)", 26))
    path = document(tmp_path / "a.docx", rows(*(paragraph(t, 1) for t in "PQ")), made)
    assert texts(path) == ["z) P", "aa) Q"]


def test_lists_that_are_not_there(tmp_path: Path) -> None:
    """A list, or a level of it, that no part of the file describes numbers nothing."""
    made = numbers(level(0, "decimal", "%1."))
    given = [
        paragraph("A", 1, 0),
        paragraph("B", 1, 5),
        paragraph("C", 2, 0),
        paragraph("D", 7, 0),
        paragraph("E", 1, 12),
    ]
    path = document(tmp_path / "a.docx", rows(*given, paragraph("F", 1, 0)), made)
    assert texts(path) == ["1. A", "B", "C", "D", "E", "2. F"]


def test_the_list_of_a_style(tmp_path: Path) -> None:
    styles = (
        f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    given = [paragraph("A", style="Muc"), paragraph("B"), paragraph("C", style="Muc")]
    path = document(
        tmp_path / "a.docx", rows(*given), numbers(level(0, "decimal", "Mục %1.")), styles
    )
    assert texts(path) == ["Mục 1. A", "B", "Mục 2. C"]


def test_rows_within_controls_and_columns_left_out(tmp_path: Path) -> None:
    """A row in a content control is a row; gridBefore leaves columns out; a comment of XML is no text."""
    body = (
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:sdtContent></w:sdt>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{paragraph("C")}</w:tc></w:tr>'
        f"<w:tr><!-- none --><w:ins><w:tc><w:sdt><w:sdtContent>{paragraph('D')}</w:sdtContent></w:sdt></w:tc></w:ins></w:tr>"
    )  # fmt: skip
    (sheet,) = open_document(document(tmp_path / "a.docx", body))
    assert {at: str(x) for at, x in sheet.cells.items()} == {
        (1, 1): "A",
        (1, 2): "B",
        (2, 2): "C",
        (3, 1): "D",
    }


def merged(text: str, way: str = "", wide: int = 1) -> Any:
    down = (
        f"<w:vMerge{'' if way == 'continue' else f' w:val={chr(34)}{way}{chr(34)}'}/>"
        if way
        else ""
    )
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{down}</w:tcPr>{paragraph(text)}</w:tc>'


def test_cells_that_are_merged_downwards(tmp_path: Path) -> None:
    body = (
        f"<w:tr>{merged('A', 'restart')}{merged('B', wide=2)}</w:tr>"
        f"<w:tr>{merged('a', 'continue')}{merged('C')}{merged('D', 'restart')}</w:tr>"
        f"<w:tr>{merged('E')}{merged('F')}{merged('', 'continue')}</w:tr>"
    )
    (sheet,) = open_document(document(tmp_path / "a.docx", body))
    assert {tuple(m) for m in sheet.merges} == {(1, 1, 2, 1), (1, 2, 1, 3), (2, 3, 3, 3)}
    assert str(sheet.cells[1, 1]) == "A\na"  # what a cell below still holds is text of the merge
