#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fuzzes the readers of workbooks and Word files of the Python package, by atheris (beside it, pytest and the package with
its extras excel and annex).

    python tests/fuzz/readers.py [-max_total_time=SECONDS] [libFuzzer's options] [CORPUS ...]

An input chooses a file that people write - a sheet filled in, an annex as a workbook or as a document - and changes parts of
it: bytes of its XML, numbers, references, pieces that are repeated, left out or taken from another part; or bytes of
the zip. It is then read in each way that there is for it. A reader gives what it read, or raises parindex.Error or
OSError; anything else, and more than 20 seconds or 2 GB, is a finding. What was read must be fit for use: a dossier is
scored, an annex is made an edition and a review workbook.
"""
import contextlib
import copy
import io
import pathlib
import re
import sys
import tempfile
import zipfile

import atheris

with atheris.instrument_imports(include=["parindex"]):
    import parindex
    import parindex.excel._filled
    import parindex.excel._reading  # else they would be loaded later, uncounted
    import parindex.staged
    from parindex import annex

import docx
import openpyxl
from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bindings/python/tests"))
from workbooks import made

EDITION = parindex.load("example.commune")
WORDS = [
    b"0", b"-1", b"1e309", b"1E-400", b"NaN", b"1.048.576", b"12,5", b"45000", b"#REF!", b"TRUE", b"&#0;", b"&amp;", b"]]>",
    b"A1", b"XFD1048576", b"XFE1", b"A0", b"A1:XFD1", b"B2:A1", b"4294967296", b"99999999999999999999",
    b' t="s"', b' t="e"', b' t="inlineStr"', b' t="b"', b' s="9999"', b' r="A1"', b"<c/>", b"<v/>", b"<row/>", b"<f>1/0</f>",
    b'<mergeCell ref="A1:ZZ9"/>', b'<w:gridSpan w:val="60"/>', b'<w:vMerge w:val="restart"/>', b"<w:vMerge/>", b"<w:tbl>", b"</w:tbl>",
    b"<w:tc/>", b"<w:tr/>", b"<w:br/>", b"<!-- -->", b"<![CDATA[x]]>", "điểm".encode(), "Tối đa".encode(), b"STT",
    "Từ 80% đến dưới 90%: 1 điểm".encode(), "trừ 0,25 điểm".encode(), b"\xff\xfe", b"\x00",
]  # fmt: skip
PIECE = re.compile(rb"<[^<>]*>[^<>]*|[^<>]+")


def annex_rows():
    return [
        ("STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"),
        ("I", "Chỉ đạo điều hành", 6, None),
        ("1", "Ban hành kế hoạch", 2, "Ban hành kịp thời: 2 điểm\nBan hành chậm: 1 điểm\nKhông ban hành: 0 điểm"),
        ("2", "Tỷ lệ hồ sơ đúng hạn", 3, "Từ 95% trở lên: 3; từ 80% đến dưới 95%: 1,5; dưới 80%: 0"),
        ("3", "Sáng kiến", 1, "Mỗi sáng kiến 0,5 điểm, tối đa 1 điểm"),
        ("II", "Dịch vụ công", 4, None),
        ("1", "Tỷ lệ trực tuyến", 4, "Tỷ lệ % x 4 điểm"),
    ]


def seeds():
    """{name: parts} of what people send."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        made(place / "filled.xlsx", EDITION, units=("Xã A", "Xã B"), period=2024)
        book = openpyxl.Workbook()
        document = docx.Document()
        table = document.add_table(0, 4)
        for row in annex_rows():
            book.active.append(row)
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = "" if value is None else str(value)
        book.active.merge_cells("A2:B2")
        book.save(place / "annex.xlsx")
        document.save(place / "annex.docx")
        found = {}
        for name in ("filled.xlsx", "annex.xlsx", "annex.docx"):
            with zipfile.ZipFile(place / name) as archive:
                found[name] = {n: archive.read(n) for n in archive.namelist()}
        return found


SEEDS = seeds()


def words(data):
    return data.PickValueInList(WORDS).decode("utf-8", "replace").replace("\0", "")


def changed_tree(root, other, data):
    """An element or an attribute is changed, left out, repeated, or taken from another part; XML stays XML."""
    at = list(root.iter())
    node = at[data.ConsumeIntInRange(0, len(at) - 1)]
    above = node.getparent()
    what = data.ConsumeIntInRange(0, 6)
    if what == 0 and above is not None:
        above.remove(node)
    elif what == 1 and above is not None:
        for _ in range(data.ConsumeIntInRange(1, 40)):
            above.insert(above.index(node), copy.deepcopy(node))
    elif what == 2:
        node.text = words(data) if data.ConsumeBool() else (node.text or "") + words(data)
    elif what in (3, 4) and node.attrib:
        name = sorted(node.attrib)[data.ConsumeIntInRange(0, len(node.attrib) - 1)]
        node.set(name, words(data) if what == 3 else at[data.ConsumeIntInRange(0, len(at) - 1)].get(name, ""))
    elif what == 5:
        node.append(copy.deepcopy(at[data.ConsumeIntInRange(0, len(at) - 1)]))
    else:
        others = list(other.iter())
        node.append(copy.deepcopy(others[data.ConsumeIntInRange(0, len(others) - 1)]))


def changed_bytes(part, data):
    pieces = PIECE.findall(part)
    at = data.ConsumeIntInRange(0, len(pieces) - 1)
    what = data.ConsumeIntInRange(0, 2)
    if what == 0:
        del pieces[at]
    elif what == 1:
        pieces.insert(at, data.PickValueInList(WORDS))
    else:
        cut = data.ConsumeIntInRange(0, len(pieces[at]))
        pieces[at] = pieces[at][:cut] + data.ConsumeBytes(data.ConsumeIntInRange(0, 8)) + pieces[at][cut + 1 :]
    return b"".join(pieces)


def changed(part, other, data):
    """An XML part with up to eight changes, now and then with bytes that are no XML any more."""
    root, other = etree.fromstring(part), etree.fromstring(other)
    for _ in range(data.ConsumeIntInRange(1, 8)):
        with contextlib.suppress(ValueError):  # a letter that no XML has
            changed_tree(root, other, data)
    part = etree.tostring(root)
    return changed_bytes(part, data) if data.ConsumeIntInRange(0, 15) == 0 else part


def file_of(data):
    """A file's name and bytes."""
    name = data.PickValueInList(sorted(SEEDS))
    parts = dict(SEEDS[name])
    names = sorted(parts)
    names = [n for n in names if n.endswith((".xml", ".rels"))]
    telling = [n for n in names if re.search("sheet|document|Strings", n) and "rels" not in n]
    for _ in range(data.ConsumeIntInRange(1, 2)):
        part = data.PickValueInList(telling * 8 + names)
        if data.ConsumeIntInRange(0, 60) == 0:
            parts.pop(part, None)
        elif part in parts:
            with contextlib.suppress(etree.XMLSyntaxError):  # it was changed into none before
                parts[part] = changed(parts[part], SEEDS[name][data.PickValueInList(names)], data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for each, text in parts.items():
            archive.writestr(each, text)
    packed = bytearray(out.getvalue())
    if data.ConsumeIntInRange(0, 19) == 19:
        for _ in range(data.ConsumeIntInRange(1, 4)):
            packed[data.ConsumeIntInRange(0, len(packed) - 1)] = data.ConsumeIntInRange(0, 255)
    return name, bytes(packed)


def used(way, path):
    """Reads a file in one way, and goes on with what it gave."""
    if way == "annex":
        read = annex.read(path)
        repr(read)
        read.review(path.with_suffix(".review.xlsx"))
    elif way == "score":
        repr(EDITION.score(path, period=2024))
    else:
        repr(parindex.StagedDossier.load(path, EDITION))


def one(raw):
    data = atheris.FuzzedDataProvider(raw)
    name, packed = file_of(data)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, name)
        path.write_bytes(packed)
        for way in ("annex",) if name == "annex.docx" else ("annex", "score", "staged"):
            try:
                used(way, path)
            except (parindex.Error, OSError) as error:
                if not str(error).strip():
                    raise AssertionError("an error without words") from error


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-timeout=20", "-rss_limit_mb=2048", "-max_len=256", "-len_control=0", *sys.argv[1:]], one)
    atheris.Fuzz()
