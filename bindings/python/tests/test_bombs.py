# SPDX-License-Identifier: MIT
"""Files that are made to unpack, merge or nest without end are refused at once; large ones are read."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import parindex
from parindex import annex, errors, excel
from workbooks import made

openpyxl = pytest.importorskip("openpyxl")
docx = pytest.importorskip("docx")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, bytes], level: int = 9) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def workbook(
    sheet: bytes, *, strings: bytes | None = None, styles: bytes | None = None, sheets: int = 1
) -> bytes:
    """The least that is a workbook."""
    rels, names, kinds = [], [], []
    parts: dict[str, bytes] = {}
    for i in range(1, sheets + 1):
        names.append(f'<sheet name="S{i}" sheetId="{i}" r:id="r{i}"/>')
        rels.append(
            f'<Relationship Id="r{i}" Type="{RELS}/worksheet" Target="worksheets/s{i}.xml"/>'
        )
        parts[f"xl/worksheets/s{i}.xml"] = sheet
    for part, kind in ((strings, "sharedStrings"), (styles, "styles")):
        if part is not None:
            rels.append(f'<Relationship Id="{kind}" Type="{RELS}/{kind}" Target="{kind}.xml"/>')
            parts[f"xl/{kind}.xml"] = part
    kinds.append("<Types/>")
    return packed({
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{"".join(names)}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(rels)}</Relationships>".encode(),
        **parts,
    })  # fmt: skip


def sheet(rows: bytes = b"", after: bytes = b"", before: bytes = b"") -> bytes:
    head = f'<worksheet xmlns="{MAIN}">'.encode()
    return before + head + b"<sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"


def merges(*ranges: str) -> bytes:
    return (
        b"<mergeCells>"
        + b"".join(b'<mergeCell ref="%s"/>' % r.encode() for r in ranges)
        + b"</mergeCells>"
    )


def word_parts() -> dict[str, bytes]:
    data = io.BytesIO()
    docx.Document().save(data)
    with zipfile.ZipFile(data) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(body: bytes, before: bytes = b"") -> bytes:
    head = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    whole = before + head + body + b"</w:body></w:document>"
    return packed({**word_parts(), "word/document.xml": whole})


def document_of_no_styles() -> bytes:
    """The part with the styles is said to be something else."""
    with zipfile.ZipFile(io.BytesIO(document(table(SPAN % 1)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kinds = parts["[Content_Types].xml"].replace(b"wordprocessingml.styles+xml", b"other+xml")
    return packed({**parts, "[Content_Types].xml": kinds})


def document_of_no_body() -> bytes:
    return packed({**word_parts(), "word/document.xml": f'<w:document xmlns:w="{WORD}"/>'.encode()})


def table(cell: bytes, rows: int = 1) -> bytes:
    return b"<w:tbl><w:tblPr/><w:tblGrid/>" + b"<w:tr>" * 1 + cell + b"</w:tr>" * 1 + b"</w:tbl>"


ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = b'<!DOCTYPE lol [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
) + b"]>"  # fmt: skip
SPAN = b'<w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr><w:p/></w:tc>'
CELLS = b"".join(b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>" for _ in range(10_000))

BOMBS: dict[str, Callable[[], bytes]] = {
    "zip bomb.xlsx": lambda: workbook(sheet(b" " * 300_000_000)),
    "zip bomb.docx": lambda: document(b" " * 300_000_000),
    "many small zip bombs.xlsx": lambda: workbook(sheet(b" " * 3_000_000), sheets=50),
    "a million cells in 119 kB.xlsx": lambda: workbook(sheet(CELLS)),
    "shared strings.xlsx": lambda: workbook(sheet(ONE), strings=b"<sst>" + b"<si><t>a</t></si>" * 2_000_000 + b"</sst>"),
    "styles.xlsx": lambda: workbook(sheet(ONE), styles=b"<styleSheet><cellXfs>" + b"<xf/>" * 2_000_000 + b"</cellXfs></styleSheet>"),
    "a million merges.xlsx": lambda: workbook(sheet(ONE, merges(*(f"A{i}:B{i}" for i in range(1, 1_000_000))))),
    "thirty thousand merges.xlsx": lambda: workbook(sheet(ONE, merges(*["A1:B1"] * 30_000))),
    "merges of whole columns.xlsx": lambda: workbook(
        sheet(ONE + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', merges(*(f"{chr(65 + i)}1:{chr(65 + i)}1048576" for i in range(26))))
    ),
    "deep.xlsx": lambda: workbook(sheet(b"<a>" * 100_000 + b"</a>" * 100_000)),
    "deep.docx": lambda: document(b"<w:p>" * 100_000 + b"</w:p>" * 100_000),
    "laughs.xlsx": lambda: workbook(sheet(b'<row><c t="str"><v>&j;</v></c></row>', before=LAUGHS)),
    "laughs.docx": lambda: document(table(b"<w:tc><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:tc>"), before=LAUGHS),
    "span.docx": lambda: document(table(SPAN % 2_000_000_000)),
    "spans.docx": lambda: document(table((SPAN % 60) * 50_000)),
    "nested tables.docx": lambda: document(b"<w:tbl><w:tr><w:tc>" * 3000 + b"</w:tc></w:tr></w:tbl>" * 3000),
    "no styles.docx": document_of_no_styles,
    "no body.docx": document_of_no_body,
    "elements.docx": lambda: document(b"<w:p/>" * 600_000),
    "a zip in a zip.xlsx": lambda: packed(
        dict.fromkeys((f"xl/{i}.zip" for i in range(30)), packed({"a": b"0" * 200_000_000}))
    ),
    "a cell that is none.xlsx": lambda: workbook(sheet(b'<row><c r="XFE1"><v>1</v></c></row>')),
    "a row that is none.xlsx": lambda: workbook(sheet(b'<row><c r="A1048577"><v>1</v></c></row>')),
    "a string that is none.xlsx": lambda: workbook(sheet(b'<row><c t="s"><v>5</v></c></row>')),
}  # fmt: skip

WATCH = """
    import resource, sys, time, parindex
    from parindex import annex, excel
    path, edition = sys.argv[1], parindex.load("example.commune")
    import openpyxl.styles.numbers, docx, numpy  # what they take is not the file's doing
    ways = {
        "annex": lambda: annex.read(path),
        "score": lambda: edition.score(path),
        "staged": lambda: parindex.StagedDossier.load(path, edition),
    }
    for way in sys.argv[2:]:
        before = resource.getrusage(resource.RUSAGE_SELF)
        text = "read"
        try:
            ways[way]()
        except parindex.errors.Error as error:
            text = str(error)
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(way, seconds, (after.ru_maxrss - before.ru_maxrss) / 1024, text.replace("\\n", " "))
"""


def watched(path: Path, *ways: str) -> list[tuple[str, float, float, str]]:
    """What a separate process reports of a file: the way, seconds, megabytes, the message."""
    command = [sys.executable, "-c", textwrap.dedent(WATCH), str(path), *ways]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    lines = [line.split(" ", 3) for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == list(ways)
    return [(way, float(a), float(b), text) for way, a, b, text in lines]


@pytest.mark.parametrize("name", list(BOMBS))
def test_bombs(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 7_000_000
    ways = ("annex", "score", "staged") if path.suffix == ".xlsx" else ("annex",)
    for way, seconds, megabytes, text in watched(path, *ways):
        assert text.startswith(name), (way, text)
        assert seconds < 1.5, (way, seconds)
        assert megabytes < 100, (way, megabytes)


def test_a_hundred_thousand_parts(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for i in range(100_000):
            archive.writestr(f"xl/worksheets/s{i}.xml", b"")
    path = tmp_path / "sheets.xlsx"
    path.write_bytes(data.getvalue())
    ((_, seconds, megabytes, text),) = watched(path, "annex")
    assert "parts" in text and seconds < 1 and megabytes < 100
    # A count that lies does not help.
    raw = bytearray(data.getvalue())
    at = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", raw, at + 8, 5, 5)
    path.write_bytes(bytes(raw))
    ((_, seconds, megabytes, text),) = watched(path, "annex")
    assert text.startswith("sheets.xlsx") and seconds < 1 and megabytes < 100


HEAD = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]


@pytest.mark.parametrize(
    "merge", ["A9:XFD1048576", "A5:D5", "F1:XFD1048576", "F1:F1048576", "A4:XFD4"]
)
def test_merges_that_reach_far_are_read(merge: str, tmp_path: Path) -> None:
    """As much of them as the table has; nothing is written down for each of their cells."""
    book = openpyxl.Workbook()
    for row in (HEAD, ["1", "Kế hoạch", 2, "Có: 2; Không: 0"], [None, "Tổng", 2, None]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", b"</sheetData>" + merges(merge))
    parts[name] = parts[name].replace(b'ref="A1:D3"', b'ref="A1:XFD1048576"')
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(parts))
    began = time.process_time()
    assert annex.read(path).complete
    assert time.process_time() - began < 1


def test_a_stray_cell_in_the_last_row(tmp_path: Path, commune: parindex.Framework) -> None:
    path = made(tmp_path / "a.xlsx", commune)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "lạc"
    book.save(path)
    began = time.process_time()
    assert len(excel.read(path, commune)) == 1
    assert time.process_time() - began < 2


def test_hidden_names_and_drawings_do_not_matter(tmp_path: Path) -> None:
    """A workbook as large as Excel makes them is far within the limits."""
    book = openpyxl.Workbook()
    for i in range(1, 20_001):
        book.active.append([i, f"Tiêu chí số {i}", 1 + i % 7, "Có: 1; Không: 0"])
    book.save(tmp_path / "large.xlsx")
    began = time.process_time()
    with pytest.raises(errors.DossierError, match="no row has the headings"):
        annex.read(tmp_path / "large.xlsx")
    assert time.process_time() - began < 3


@pytest.mark.once
def test_a_long_annex_takes_time_in_proportion(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        lines = ["STT,Tiêu chí,Điểm tối đa,Cách tính điểm"]
        lines += [f"{i},Tiêu chí {i},1,Có: 1; Không: 0" for i in range(1, count + 1)]
        path = tmp_path / "a.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        began = time.process_time()
        assert annex.read(path).complete
        return time.process_time() - began

    seconds(10)
    small, large = seconds(500), seconds(4000)
    assert large < 20 * small


def test_limits_are_as_the_docs_say(repository: Path) -> None:
    from parindex._core import archive
    from parindex.annex import pdf, word
    from parindex.excel import _merges, _xlsx

    text = " ".join((repository / "docs/annex.md").read_text(encoding="utf-8").split())
    for number in (
        archive.MOST_PARTS, archive.MOST_TIMES, archive.MOST_DEEP, archive.MOST_ELEMENTS,
        _xlsx.MOST_CELLS, _merges.MOST_MERGES, _merges.MOST_ROWS, word.MOST_COLUMNS, pdf.MOST_PAGES, pdf.MOST_LETTERS,
    ):  # fmt: skip
        assert f"{number:,}" in text
    assert f"{archive.MOST_BYTES // 1_000_000} MB" in text
    assert json.dumps(archive.MOST_ELEMENTS_A_BYTE) in text
