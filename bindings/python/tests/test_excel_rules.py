# SPDX-License-Identifier: MIT
"""Which rules a sheet leaves to the library ("scored later"), and how the parts of a workbook's archive are read."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import parindex
from parindex import excel
from parindex.errors import DossierError, StagedError
from parindex.excel import _xlsx
from parindex.excel._formulas import UNWORKABLE, Figures, Formulas, leaf_formulas, plain
from parindex.excel._numbering import Numbering
from parindex.excel._rule import Rules, UnworkableError
from parindex.excel._table import table_text
from parindex.excel._totals import Ranges, total_formulas
from parindex.excel._workbook import read_sheets

openpyxl = pytest.importorskip("openpyxl")
TITLE = {"vi": "T", "en": "T"}
LATER = Formulas(str(UNWORKABLE), "0")


def leaf(
    code: str, scale: dict[str, Any], most: Any = 10, kind: str = "number", **more: Any
) -> dict[str, Any]:
    value = {"kind": "value", "input": "a"}
    return {
        "code": code, "title": TITLE, "max": most, "source": "s", "scale": scale, "measure": value,
        "inputs": [{"name": "a", "kind": kind, "title": TITLE}], **more,
    }  # fmt: skip


def points(code: str, most: Any = 10, **more: Any) -> dict[str, Any]:
    return leaf(code, {"kind": "points"}, most, "points", **more)


def parent(code: str, most: Any, children: list[Any], **more: Any) -> dict[str, Any]:
    return {
        "code": code, "title": TITLE, "max": most, "source": "s", "combine": {"kind": "sum"},
        "children": children, **more,
    }  # fmt: skip


def edition(
    tree: dict[str, Any], missing: str = "blank", inapplicable: str = "blank"
) -> parindex.Framework:
    def depth(of: dict[str, Any]) -> int:
        return 1 + max(map(depth, of.get("children", [])), default=0)

    return parindex.Framework.from_json(json.dumps({
        "layout": 1, "id": "test.rules", "title": TITLE, "periods": {}, "supersedes": [], "decimals": 2,
        "acts": [{"number": "0/VD", "date": "", "issuer": TITLE, "title": TITLE}],
        "levels": [TITLE] * depth(tree), "limits": TITLE, "source": "s", "classes": [],
        "sources": {"s": {"provenance": "invented", "text": TITLE}}, "tree": tree,
        "absent": {"missing": missing, "not_applicable": inapplicable, "not_self_scored": "blank"},
    }))  # fmt: skip


# -- left to the library ---------------------------------------------------------------------

MANY = 61
LEAVES: dict[str, tuple[dict[str, Any], bool]] = {
    "a scale of all units": (leaf("1", {"kind": "minmax", "to": [0, 10]}), True),
    "points of its own": (points("1"), False),
    "60 bands": (leaf("1", {"kind": "bands", "bands": [{"below": 0, "points": 0}, *(
        {"from": i, "to" if i < 58 else "from": i + 1 if i < 58 else i, "points": i / 8} for i in range(59))]}), False),
    "61 corners": (
        leaf("1", {"kind": "piecewise", "outside": "flat", "corners": [[i, i / 8] for i in range(MANY)]}), True,
    ),
    "60 corners": (
        leaf("1", {"kind": "piecewise", "outside": "flat", "corners": [[i, i / 8] for i in range(MANY - 1)]}), False,
    ),
    "a condition": (
        points("1", conditions=[{"when": {"points": "2", "below": 3}, "then": {"cap": 5}, "source": "s"}]), True,
    ),
    "a treatment": (
        leaf("1", {"kind": "minmax", "to": [0, 10]}, treatment={"impute": {"kind": "median", "within": "cohort"}}), True,
    ),
    "a number by year": (leaf("1", {"kind": "goalposts", "lo": 0, "hi": [{"to": 2020, "value": 5}, {"from": 2030, "value": 9}],
        "to": [0, 10], "clamp": True}), True),
    "two choices of one title": (leaf("1", {"kind": "choices", "choices": [
        {"key": "a", "title": TITLE, "points": 10}, {"key": "b", "title": TITLE, "points": 0}]}, kind="choice"), True),
}  # fmt: skip


def bands(count: int) -> dict[str, Any]:
    """So many bands from 0 up."""
    inner = [{"from": i, "below": i + 1, "points": i / 8} for i in range(1, count - 1)]
    return leaf("1", {"kind": "bands", "bands": [
        {"below": 1, "points": 0}, *inner, {"from": count - 1, "points": 10},
    ]})  # fmt: skip


LEAVES["60 bands"] = (bands(MANY - 1), False)
LEAVES["61 bands"] = (bands(MANY), True)


@pytest.mark.parametrize("name", LEAVES)
def test_leaves_that_no_formula_works_out(name: str) -> None:
    made, later = LEAVES[name]
    framework = edition(parent("total", 20, [made, points("2")]))
    found = leaf_formulas(
        framework["1"], Rules(framework, 2025), Figures("E", 5, 5, "Y1:Y2", "Z1:Z2"), "Q5"
    )
    assert (found == LATER) == later
    if not later:
        assert found.points.startswith("IF(Q5=0,ROUND(") and len(found.points) < 8192


def test_a_number_that_no_cell_can_hold() -> None:
    for x in (float("inf"), float("-inf"), float("nan")):
        with pytest.raises(UnworkableError):
            plain(x)
    assert [plain(x) for x in (3.0, -0.5, 1e300, 1e-7)] == ["3", "-0.5", "1E+300", "1E-07"]


def test_numbers_by_year() -> None:
    framework = edition(parent("total", 20, [points("1"), points("2")]))
    given = [{"from": 2020, "to": 2022, "value": 3}, {"from": 2024, "value": 2}]
    assert [Rules(framework, y).number(given) for y in (2020, 2022, 2024, 2030)] == [3, 3, 2, 2]
    assert Rules(framework, 2025).number(1.5) == 1.5
    assert Rules(framework, 0).number([{"value": 4}]) == 4
    for year in (2019, 2023, 0):
        with pytest.raises(UnworkableError):
            Rules(framework, year).number(given)


AT = Ranges(
    "A1:A9", "B1:B9", "C1:C9", "D1:D9", "E1:E9", "F1:F9", {i: f"E{i + 1}" for i in range(9)}
)
FIELDS: dict[str, tuple[dict[str, Any], str, str, bool]] = {
    "a sum": (parent("total", 20, [points("1"), points("2")]), "blank", "applicable", False),
    "a minimum": (
        parent("total", 10, [points("1"), points("2")], combine={"kind": "minimum"}), "blank", "blank", True,
    ),
    "a coverage": (
        parent("total", 10, [points("1", weight=1), points("2", weight=1)],
               combine={"kind": "mean", "coverage": {"of": "children", "least": 0.5}}), "skip", "skip", True,
    ),
    "a scale of its own": (
        parent("total", 10, [points("1"), points("2")],
               rescale={"kind": "goalposts", "lo": 0, "hi": 20, "to": [0, 10], "clamp": True}), "blank", "blank", True,
    ),
    "a condition": (
        parent("total", 20, [points("1"), points("2")],
               conditions=[{"when": {"points": "1", "below": 3}, "then": {"cap": 5}, "source": "s"}]), "blank", "blank", True,
    ),
    "a class by condition is no matter of points": (
        parent("total", 20, [points("1"), points("2")]), "blank", "blank", False,
    ),
    "skipped beside a part that weighs less than nothing": (
        parent("total", "none", [points("1", weight=1), points("2", weight=-0.5)],
               combine={"kind": "affine", "constant": 0}), "skip", "skip", True,
    ),
    "skipped beside a minimum of which less may apply": (
        parent("total", 20, [points("1"), parent("2", 10, [points("2.1"), points("2.2")],
               combine={"kind": "minimum"}, absent={"missing": "blank", "not_applicable": "applicable",
               "not_self_scored": "blank"})]), "skip", "skip", True,
    ),
    "skipped below what is repeated": (
        parent("total", 20, [parent("1", 10, [points("1.1", 4), points("1.2", 6)], absent={
            "missing": "blank", "not_applicable": "applicable", "not_self_scored": "blank"}),
            {"code": "2", "title": TITLE, "source": "s", "same_as": "1"}]), "skip", "skip", True,
    ),
    "a repeated part of which a denominator may be 0": (
        parent("total", 20, [parent("1", 10, [
            points("1.1", 4), {**points("1.2", 6), "scale": {"kind": "proportional"}, "measure": {
                "kind": "ratio", "part": "a", "whole": "b", "zero_denominator": "skip"}, "inputs": [
                {"name": n, "kind": "count", "title": TITLE} for n in "ab"]}]),
            {"code": "2", "title": TITLE, "source": "s", "same_as": "1"}]), "blank", "blank", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields_that_no_formula_works_out(name: str) -> None:
    tree, missing, inapplicable, later = FIELDS[name]
    framework = edition(tree, missing, inapplicable)
    found = total_formulas(framework.root, framework.nodes, Rules(framework, 2025), AT, "Q9")
    assert (found == LATER) == later
    if not later:
        assert found.points.startswith("IF(Q9=0,ROUND(")


# -- numbers of criteria ---------------------------------------------------------------------


def numbered(*codes: str) -> list[str]:
    tree = parent("total", 10 * len(codes), [points(code) for code in codes])
    return Numbering(edition(tree)).shown[1:]


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (["1", "2.a"], ["1", "2"]),
        (["reform", "survey"], ["1", "2"]),
        (["2", "survey"], ["2", "B"]),  # 2 is taken
        (["3", "C", "survey"], ["3", "C", "survey"]),  # and so is C, a hundred to the Romans
        (
            ["2", *(f"x{i}" for i in range(2, 11))],
            ["2", *"BCDEFGH", "x9", "x10"],
        ),  # letters end with H
    ],
)
def test_numbers_of_codes_that_are_names(codes: list[str], shown: list[str]) -> None:
    assert numbered(*codes) == shown


def test_a_criterion_that_is_the_whole() -> None:
    assert Numbering(edition(points("total"))).shown == ["total"]


# -- the archive -----------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(
    sheet: str, *, strings: str = "", styles: str = "", workbook: str = "", more: str = ""
) -> bytes:
    """A workbook of one sheet, whose parts are written as other programs may write them."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml")}
    kinds |= {"rId2": ("sharedStrings", "sharedStrings.xml")} if strings else {}
    kinds |= {"rId3": ("styles", "styles.xml")} if styles else {}
    rels = "".join(
        f'<Relationship Id="{key}" Type="{RELS}/{kind}" Target="{target}"/>' for key, (kind, target) in kinds.items()
    )  # fmt: skip
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{rels}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{workbook}<sheets><sheet name="Một" r:id="rId1"/>{more}</sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            if "<sst" not in text or strings:
                made.writestr(name, text)
    return out.getvalue()


def cells(data: bytes) -> dict[tuple[int, int], Any]:
    (sheet,) = read_sheets(data, "a.xlsx", lambda sheet: sheet)
    return {at: cell.value for at, cell in sheet.cells.items()}


def test_shared_strings() -> None:
    """Pieces of a text are one; how it is spoken is no part of it; _x000D_ is what XML cannot hold."""
    strings = (
        "<si><t>Cải cách</t></si>"
        "<si><r><t>hành </t></r><r><rPr><b/></rPr><t>chính</t></r></si>"
        '<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>a_x000A_b</t></si><si/>"
    )
    row = "".join(f'<c t="s"><v>{i}</v></c>' for i in range(5))
    found = cells(archive(f"<row>{row}</row>", strings=strings))
    assert [found[1, i] for i in range(1, 6)] == ["Cải cách", "hành chính", "東京", "a\nb", ""]


STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs>'
)
KINDS: dict[str, tuple[str, Any]] = {
    "a number": ('<c r="A1"><v>1.5</v></c>', 1.5),
    "a whole number": ('<c r="A1"><v> 12 </v></c>', 12),
    "of many digits": ('<c r="A1"><v>1E+2</v></c>', 100.0),
    "a truth": ('<c r="A1" t="b"><v>1</v></c>', True),
    "an untruth": ('<c r="A1" t="b"><v>0</v></c>', False),
    "a fault": ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
    "a text in place": ('<c r="A1" t="inlineStr"><is><t>xã</t><rPh><t>xa</t></rPh></is></c>', "xã"),
    "a formula's text": ('<c r="A1" t="str"><f>B1</f><v>xã</v></c>', "xã"),
    "a date by its format": ('<c r="A1" s="1"><v>45292</v></c>', datetime.datetime(2024, 1, 1)),
    "a date as itself": ('<c r="A1" t="d"><v>2024-01-02T00:00:00</v></c>', datetime.datetime(2024, 1, 2)),
    "a date that is none": ('<c r="A1" s="1"><v>1E+300</v></c>', "#VALUE!"),
    "of a style that is not there": ('<c r="A1" s="99"><v>2</v></c>', 2),
    "nothing": ('<c r="A1"><v> </v></c>', None),
    "without a place": ("<c><v>3</v></c>", 3),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_cells_of_every_kind(name: str) -> None:
    cell, wanted = KINDS[name]
    found = cells(archive(f"<row>{cell}</row>", styles=STYLES))
    assert found.get((1, 1)) == wanted and type(found.get((1, 1))) is type(wanted)


def test_dates_that_begin_in_1904() -> None:
    data = archive(
        '<row><c r="A1" s="1"><v>1</v></c></row>',
        styles=STYLES,
        workbook='<workbookPr date1904="1"/>',
    )
    assert cells(data)[1, 1] == datetime.datetime(1904, 1, 2)


def test_a_sheet_that_is_a_chart_is_passed_over() -> None:
    data = archive("<row><c><v>1</v></c></row>", more='<sheet name="Biểu đồ" r:id="rId9"/>')
    sheets = read_sheets(data, "a.xlsx", lambda sheet: sheet.title)
    assert sheets == ["Một"]


def test_more_cells_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xlsx, "MOST_CELLS", 3)
    monkeypatch.setattr(_xlsx, "CELLS_A_BYTE", 0)
    row = "<row><c><v>1</v></c><c/><c><v>2</v></c><c><v>3</v></c>{}</row>"
    assert len(cells(archive(row.format("")))) == 3
    with pytest.raises(DossierError, match="3"):
        cells(archive(row.format("<c><v>4</v></c>")))


# -- tables and staged dossiers --------------------------------------------------------------


def test_a_table_in_which_nothing_is() -> None:
    with pytest.raises(DossierError) as caught:
        table_text(archive(""), "a.xlsx", 0)
    assert caught.value.source == "a.xlsx" and "No sheet has a cell" in str(caught.value)


def test_cells_that_no_table_can_have() -> None:
    """Each at its cell: a fault of the spreadsheet, a truth, a percentage, a date, a formula never worked out."""
    row = (
        '<c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" s="2"><v>0.5</v></c>'
        '<c r="D1" s="1"><v>45292</v></c><c r="E1"><f>A1</f></c><c r="F1"><v>1</v></c>'
    )
    with pytest.raises(DossierError) as caught:
        table_text(archive(f"<row>{row}</row>", styles=STYLES), "a.xlsx", 0)
    places = [f.place for f in caught.value.faults]
    assert places == [f"cell Một!{c}1" for c in "ABCDE"]
    assert "#DIV/0!" in caught.value.faults[0].message
    assert "0%" in caught.value.faults[2].message and "2024" in caught.value.faults[3].message


def test_a_staged_dossier_that_a_sheet_would_change(tmp_path: Path, examples: Path) -> None:
    commune = parindex.load("example.commune")
    whole = json.loads((examples / "staged-communes.json").read_text(encoding="utf-8"))
    whole["units"][0]["code"] = "xã_x0041_"  # Excel shows it as xãA
    staged = parindex.StagedDossier.from_json(json.dumps(whole), commune)
    with pytest.raises(StagedError, match="a workbook cannot keep; save as JSON") as caught:
        staged.save(tmp_path / "a.xlsx")
    assert caught.value.place is not None and caught.value.place.startswith("entries!")
    assert not (tmp_path / "a.xlsx").exists()


def test_a_date_that_a_spreadsheet_made_of_a_text(tmp_path: Path, examples: Path) -> None:
    """The day of a lock, retyped in Excel, is a date; it is read as the text that it was."""
    commune = parindex.load("example.commune")
    staged = parindex.StagedDossier.load(examples / "staged-communes.json", commune)
    staged.save(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    changed = 0
    for sheet in (book["locks"], book["entries"]):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) == 10 and cell.value[4:5] == "-":
                    cell.value, cell.number_format = (
                        datetime.date.fromisoformat(cell.value),
                        "dd/mm/yyyy",
                    )
                    changed += 1
    book.save(tmp_path / "b.xlsx")
    assert changed
    assert parindex.StagedDossier.load(tmp_path / "b.xlsx", commune).json == staged.json


def test_a_template_says_later_where_the_library_scores(tmp_path: Path) -> None:
    framework = edition(parent("total", 20, [LEAVES["a scale of all units"][0], points("2")]))
    excel.template(framework, tmp_path / "a.xlsx", units=["A"])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    formulas = [c.value for row in book["A"].iter_rows() for c in row if c.data_type == "f"]
    assert formulas.count(f"={UNWORKABLE}") == 1
