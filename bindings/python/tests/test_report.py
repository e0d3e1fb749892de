# SPDX-License-Identifier: MIT
"""Reports: what they say, in each form and language, on the paper that the decree asks for."""

from __future__ import annotations

import html.parser
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parindex
from parindex import errors
from parindex.report import Letterhead
from parindex.report._asked import Asked
from parindex.report._content import Column, Part, Report, Row, Table
from parindex.report._figures import signed
from parindex.report._paper import width, widths
from parindex.report._unit import part

docx = pytest.importorskip("docx")
pytest.importorskip("jinja2")

HEAD = Letterhead(
    "Sở Nội vụ",
    above="UBND tỉnh Phú Thọ",
    place="Phú Thọ",
    office="Giám đốc",
    name="Nguyễn Văn A",
    receivers=["UBND tỉnh", "Lưu: VT"],
)


def cohort(framework: parindex.Framework, seed: int, period: int) -> parindex.Result:
    """Thirty-four units whose figures are parts of wholes, none alike."""
    random = np.random.default_rng(seed)
    evidence = np.zeros((34, len(framework.inputs)))
    for leaf in framework.leaves:
        part_of, whole = (i.index for i in leaf.inputs)
        evidence[:, whole] = random.integers(50, 900_000, 34)
        evidence[:, part_of] = np.floor(evidence[:, whole] * random.uniform(0.2, 1, 34))
    names = [f"Tỉnh {n}" for n in range(1, 35)]
    return framework.score(evidence, units=names, period=period)


@pytest.fixture(scope="module")
def now() -> parindex.Result:
    return cohort(parindex.load("vn.766"), 1, 2026)


@pytest.fixture(scope="module")
def last() -> parindex.Result:
    return cohort(parindex.load("vn.766"), 2, 2025)


def texts_of(data: bytes) -> list[str]:
    """Every paragraph of a Word file, those in cells too, in their order."""
    body = docx.Document(io.BytesIO(data)).element.body
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(f"{name}t")) for p in body.iter(f"{name}p")]


class Texts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


# -- what it says ------------------------------------------------------------------------------


def test_all_forms_say_the_same(
    now: parindex.Result, last: parindex.Result, tmp_path: Path
) -> None:
    for unit in ("Tỉnh 7", None):
        words = {}
        for ending in ("docx", "html"):
            file = tmp_path / f"a.{ending}"
            now.report(unit, file, language="both", last=last, letterhead=HEAD)
            if ending == "docx":
                found = texts_of(file.read_bytes())
            else:
                texts = Texts()
                texts.feed(file.read_text(encoding="utf-8").split("</style>")[1])
                assert "script" not in texts.names
                assert "http" not in " ".join(texts.found)
                found = texts.found
            # the one puts a title's line break, and bold words in a line, into pieces of their own
            words[ending] = re.sub(r"\s+", "", "".join(found))
        assert words["docx"] == words["html"]


def test_numbers_are_those_of_the_result(now: parindex.Result, last: parindex.Result) -> None:
    row = now.row("Tỉnh 7")
    made = part(now, row, Asked(last=last))
    facts, criteria, lost, fields, basis = made.sections
    said = dict(facts.blocks[0].pairs)  # type: ignore[union-attr]
    index, place = now.share[row, 0], now.position(row)
    assert said["Index"].startswith(f"{parindex.format(index, 2)}% (")
    assert said["Rank"] == f"{place.rank:.0f} of 34 units"
    change = last.compare(now, "Tỉnh 7")
    assert (
        parindex.format(abs(change.rows[0].to_share - change.rows[0].from_share), 2)
        in said["On last year"]
    )
    sure = now.uncertainty().to_pandas().iloc[row]
    assert f"ranks {sure.rank_low:.0f}–{sure.rank_high:.0f} in" in said["How sure the rank is"]

    table = criteria.blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == len(now.framework)
    for node, line in zip([*now.framework.nodes[1:], now.framework.root], table.rows, strict=True):
        points = now.points[row, node.index]
        assert line.cells[4] == parindex.format(points, 2)
        assert line.strong == (node.leaf is None)
    assert [r.cells[1] for r in table.rows][-1] == "Total"

    plan = now.improve(row)
    losses, _, way, changes = lost.blocks
    assert (
        [r.cells[3] for r in losses.rows]
        == [  # type: ignore[union-attr]
            parindex.format(loss.index, 2) for loss in plan.losses[:6]
        ]
    )
    assert f"to rank {plan.rank_after:.0f}" in way.text  # type: ignore[union-attr]
    assert [r.cells[3] for r in changes.rows] == [c.text for c in plan.changes]  # type: ignore[union-attr]

    by_field = fields.blocks[0]
    assert isinstance(by_field, Table)
    for node, line in zip(
        [n for n in now.framework.nodes if n.level == 1], by_field.rows, strict=False
    ):
        found = now.position(row, node.code)
        assert line.cells[4] == parindex.format(found.mean, 2)
        assert line.cells[5] == parindex.format(found.best, 2)
    terms = [term for term, _ in basis.blocks[0].pairs]  # type: ignore[union-attr]
    assert {"Edition", "Act", "Weakest provenance", "Limits"} <= set(terms)


def test_codes_of_programs_are_not_shown(now: parindex.Result, tmp_path: Path) -> None:
    now.report("Tỉnh 7", tmp_path / "a.docx")
    now.report(None, tmp_path / "b.docx")
    for name in ("a.docx", "b.docx"):
        assert not [
            t for t in texts_of((tmp_path / name).read_bytes()) if re.search("[A-Z]_[A-Z]", t)
        ]


def test_thousands_are_parted_as_the_language_does(now: parindex.Result, tmp_path: Path) -> None:
    row = now.row("Tỉnh 7")
    value = int(now.dossier.to_numpy()[row, 1])
    assert value >= 1000
    for language, mark in (("vi", "."), ("en", ",")):
        now.report("Tỉnh 7", tmp_path / "a.docx", language=language)  # type: ignore[arg-type]
        figures = [t for t in texts_of((tmp_path / "a.docx").read_bytes()) if " / " in t]
        assert any(f"{value:,}".replace(",", mark) in t for t in figures)


def test_stages_stand_beside_each_other(examples: Path, tmp_path: Path) -> None:
    framework = parindex.load("example.commune")
    staged = parindex.StagedDossier.load(examples / "staged-communes.json", framework)
    unit = "Xã Một (ví dụ)"
    made = part(staged.score(), unit, Asked(staged=staged))
    table = made.sections[1].blocks[0]
    assert isinstance(table, Table)
    assert [c.head for c in table.columns][4:] == ["Self", "Appr.", "Reason"]
    by_code = {str(r.cells[0]): r.cells for r in table.rows}
    assert by_code["1.2"][4:] == ["8.00", "4.00", "4 nhiệm vụ chưa có sản phẩm"]
    assert by_code["1.1"][4:] == [
        "5.00",
        "5.00",
        "chấp nhận giải trình (12/KH-UBND, Công văn 34, trang 2)",
    ]
    facts = dict(made.sections[0].blocks[0].pairs)  # type: ignore[union-attr]
    gap = staged.gap()
    row = gap.claimed_result.row(unit)
    assert (
        f"{gap.claimed[row, 0]:.2f} points claimed, {gap.given[row, 0]:.2f} given"
        in (facts["Self-assessed and appraised"])
    )
    assert facts["Rank"] == "not ranked"


def test_what_cannot_be_said_is_said_so(now: parindex.Result, tmp_path: Path) -> None:
    best = now.units[int(now.rank().order[0])]
    made = part(now, best, Asked())
    assert made.sections[2].blocks[-1].text == "No unit is above."  # type: ignore[union-attr]
    alone = now.framework.score(now.dossier.to_numpy()[:1], units=["A"])
    facts = dict(part(alone, "A", Asked(last=now)).sections[0].blocks[0].pairs)  # type: ignore[union-attr]
    assert facts["On last year"] == "The unit is not in last year's result."
    assert "How sure the rank is" not in facts
    capped = parindex.load("example.quota").score(
        {"unit": ["A", "B"], "1": [60, 50], "2": [38, 35]}, period=2026, groups=["x", "x"]
    )
    assert "Class" in dict(part(capped, "A", Asked()).sections[0].blocks[0].pairs)  # type: ignore[union-attr]
    assert "How sure the rank is" not in dict(
        part(now, best, Asked(uncertainty=False)).sections[0].blocks[0].pairs  # type: ignore[union-attr]
    )


@pytest.mark.parametrize("identifier", parindex.catalogue())
def test_every_edition_has_its_report(identifier: str, tmp_path: Path) -> None:
    framework = parindex.load(identifier)
    if not framework.scorable:
        return
    year = framework.period_from
    try:
        framework = framework.at(year)
    except errors.PeriodError:
        return
    evidence = np.full((2, len(framework.inputs)), np.nan)
    for given in framework.inputs:
        node = framework.nodes[given.node]
        low = given.min if np.isfinite(given.min) else 1
        evidence[:, given.index] = 0 if node.choices else max(low, 1)
    try:
        result = framework.score(evidence, units=["A", "Đơn vị <B> & 'C'"], period=year)
    except errors.Error:
        result = framework.score(np.full_like(evidence, np.nan), units=["A", "B"], period=year)
    for unit in (1, None):
        for ending in ("docx", "html"):
            file = tmp_path / f"a.{ending}"
            result.report(unit, file, language="both", uncertainty=len(framework.leaves) < 200)
            assert file.stat().st_size > 3000


# -- the paper ---------------------------------------------------------------------------------


def test_word_is_the_decrees_paper(now: parindex.Result, tmp_path: Path) -> None:
    now.report("Tỉnh 7", tmp_path / "a.docx", language="vi", letterhead=HEAD)
    book = docx.Document(str(tmp_path / "a.docx"))
    section = book.sections[0]
    mm = {name: round(getattr(section, name).mm) for name in (
        "page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin"
    )}  # fmt: skip
    assert (mm["page_width"], mm["page_height"]) == (210, 297)
    assert 20 <= mm["top_margin"] <= 25
    assert 20 <= mm["bottom_margin"] <= 25
    assert 30 <= mm["left_margin"] <= 35
    assert 15 <= mm["right_margin"] <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert book.styles["Normal"].font.name == "Times New Roman"
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    sizes = {int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"', xml)}
    # nothing smaller is written; 1 and 6 are the heights of lines without letters
    assert min(sizes - {1, 6}) >= 10
    fonts = set(re.findall(r'w:ascii="([^"]+)"', xml))
    assert fonts <= {"Times New Roman"}
    texts = texts_of((tmp_path / "a.docx").read_bytes())
    for text in (
        "UBND TỈNH PHÚ THỌ", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Phú Thọ, ngày …… tháng …… năm ……", "BÁO CÁO",
        "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn A",
    ):  # fmt: skip
        assert text in texts


def test_a_table_goes_over_pages_with_its_head(now: parindex.Result, tmp_path: Path) -> None:
    now.report(None, tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count("<w:tblHeader") == xml.count("<w:tblGrid")
    assert xml.count("<w:cantSplit") == xml.count("<w:tr>")


@pytest.mark.once  # WeasyPrint 63 parts rows that are to stay together; later ones do not
def test_no_row_stands_alone_on_a_page(now: parindex.Result, tmp_path: Path) -> None:
    """Three rows or more of a table are on each of its pages, and the note below it with them."""
    weasyprint = pytest.importorskip("weasyprint")
    ministry, file = parindex.load("vn.par.876.ministry"), tmp_path / "a.html"
    for units in range(33, 42):
        made = ministry.score(
            {
                "unit": [f"Bộ {n}" for n in range(units)],
                "appraisal": [60.0] * units,
                "survey": [20.0] * units,
            },
            period=2023,
        )
        made.report(None, file, letterhead=HEAD)
        pages = weasyprint.HTML(string=file.read_text(encoding="utf-8")).render().pages
        for page in pages:
            first = next(
                b for b in page._page_box.descendants() if b.element_tag in ("tr", "p", "h2")
            )
            assert first.element.get("class") != "small", units
            for body in page._page_box.descendants():
                if body.element_tag == "tbody":
                    assert len(body.children) >= 3, units
        made.report(None, tmp_path / "a.docx")
        ranking, fields = docx.Document(str(tmp_path / "a.docx")).tables
        for table in (ranking, fields):
            kept = ["w:keepNext" in row._tr.xml for row in table.rows]
            # the note below the second table goes with it
            assert kept[-3:] == [True, True, table._tbl is not ranking._tbl]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_21_criteria_fit_three_pages(
    now: parindex.Result, last: parindex.Result, language: str, tmp_path: Path
) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    assert len(now.framework.leaves) == 21
    file = tmp_path / "a.html"
    now.report("Tỉnh 7", file, language=language, last=last, letterhead=HEAD)  # type: ignore[arg-type]
    document = weasyprint.HTML(string=file.read_text(encoding="utf-8")).render()
    assert len(document.pages) <= 3
    now.report("Tỉnh 7", tmp_path / "a.pdf", language=language)  # type: ignore[arg-type]
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.once
def test_ten_thousand_units_take_seconds(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.876.ministry")
    random = np.random.default_rng(3)
    evidence = random.uniform(0, 30, (10_000, len(framework.inputs)))
    result = framework.score(evidence, units=[f"Xã {n}" for n in range(10_000)], period=2023)
    result.report(None, tmp_path / "a.docx")
    result.report(None, tmp_path / "a.html")
    assert len(texts_of((tmp_path / "a.docx").read_bytes())) > 50_000


# -- what is wrong -----------------------------------------------------------------------------


def test_a_call_that_is_wrong_writes_nothing(now: parindex.Result, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    for wrong, kind, words in (
        ({"unit": "Tỉnh 99"}, errors.UnknownUnitError, "Tỉnh 99"),
        ({"path": tmp_path / "a.txt"}, errors.ArgumentError, ".docx, .html or .pdf"),
        ({"path": tmp_path / "none" / "a.docx"}, OSError, "none"),
        ({"language": "fr"}, errors.ArgumentError, "fr"),
        ({"last": 3}, errors.ArgumentError, "parindex.Result"),
        ({"staged": 3}, errors.ArgumentError, "parindex.StagedDossier"),
        ({"letterhead": "Sở"}, errors.ArgumentError, "Letterhead"),
        ({"within": "region"}, errors.ArgumentError, "region"),
        ({"title": 3}, errors.ArgumentError, "title"),
    ):  # type: ignore[var-annotated]
        given = {"unit": "Tỉnh 7", "path": file, **wrong}
        with pytest.raises(kind, match=re.escape(words)):
            now.report(**given)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "module", "words"),
    [
        ("docx", "docx", "python-docx"),
        ("html", "jinja2", "Jinja2"),
        ("pdf", "weasyprint", "WeasyPrint"),
    ],
)
def test_a_package_that_is_not_there_is_named(
    now: parindex.Result,
    ending: str,
    module: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from parindex.report import _html

    _html._template.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=f"{words}.*parindex\\[report\\]"):
        now.report("Tỉnh 7", tmp_path / f"a.{ending}")
    assert list(tmp_path.iterdir()) == []


def test_names_of_any_length_are_written_in_full(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.876.ministry")
    name = ("Ban quản lý dự án đầu tư xây dựng " * 8)[:250].strip()
    result = framework.score({"unit": [name], "appraisal": [60], "survey": [20]}, period=2023)
    for language in ("vi", "en", "both"):
        result.report(0, tmp_path / "a.docx", language=language)  # type: ignore[arg-type]
        result.report(0, tmp_path / "a.html", language=language)  # type: ignore[arg-type]
        assert any(name in t for t in texts_of((tmp_path / "a.docx").read_bytes()))
        assert name in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_table_of_tall_rows_may_be_parted() -> None:
    """One that is longer than a page left its heading alone on the page before."""
    from parindex.report import _paper
    from parindex.report._content import Column, Row

    for letters, whole in ((40, True), (200, False)):
        table = Table([Column("Đơn vị", 50)], [Row(["x" * letters])] * 12)
        assert _paper.whole(table) == whole


def test_controls_in_names_do_not_break_a_file(tmp_path: Path) -> None:
    framework = parindex.load("vn.par.876.ministry")
    name = "A\x01<b>&amp;\u202e"
    result = framework.score({"unit": [name], "appraisal": [60], "survey": [20]}, period=2023)
    result.report(0, tmp_path / "a.docx")
    result.report(0, tmp_path / "a.html")
    assert any("A<b>&amp;" in t for t in texts_of((tmp_path / "a.docx").read_bytes()))
    assert "&lt;b&gt;&amp;amp;" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_report_is_titled(now: parindex.Result, tmp_path: Path) -> None:
    now.report("Tỉnh 7", tmp_path / "a.html", title="Chỉ số 766", language="vi")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<title>Kết quả của Tỉnh 7 theo chỉ số 766, năm 2026</title>" in text
    assert Report([]).letterhead is None


def test_no_word_of_a_table_is_cut(now: parindex.Result, tmp_path: Path) -> None:
    """Each column holds its longest word, by the widths of the letters themselves."""
    from parindex.report import _paper
    from parindex.report._cohort import part as of_all

    matplotlib = pytest.importorskip("matplotlib")
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    assert matplotlib
    letters = FontProperties(
        family=["Times New Roman", "Liberation Serif", "STIXGeneral"], weight="bold"
    )
    for language in ("vi", "en"):
        with parindex.language(language):  # type: ignore[arg-type]
            for made in (of_all(now, Asked()), part(now, 0, Asked())):
                for table in (b for s in made.sections for b in s.blocks if isinstance(b, Table)):
                    for column, width in zip(
                        table.columns, _paper.widths(table, made), strict=True
                    ):
                        for word in column.head.split():
                            size = TextPath((0, 0), word, size=_paper.TABLE, prop=letters)
                            assert size.get_extents().width * 25.4 / 72 + 2 <= width, word


def test_a_name_in_a_title_keeps_its_capital() -> None:
    from parindex.report._unit import _inside

    with parindex.language("vi"):
        assert _inside("Thanh Hóa: đánh giá cán bộ") == "Thanh Hóa: đánh giá cán bộ"
        assert _inside("Bộ chỉ số của tỉnh") == "bộ chỉ số của tỉnh"
        assert _inside("SIPAS của tỉnh") == "SIPAS của tỉnh"


# -- at the edges ------------------------------------------------------------------------------


def ministries(points: list[float], groups: list[str | None] | None = None) -> parindex.Result:
    units = [f"U{i}" for i in range(len(points))]
    table = {"unit": units, "appraisal": points, "survey": [20.0] * len(points)}
    return parindex.load("vn.par.876.ministry").score(table, period=2023, groups=groups)


def test_the_group_of_a_unit_is_what_it_is_held_against() -> None:
    """Of 70, 75 and 50 points two are in its group; a unit without a group is held against all."""
    result = ministries([50, 55, 30, 40], ["x", "x", "y", None])

    def fields(unit: str) -> tuple[list[str], list[Any]]:
        sections = part(result, unit, Asked(within="group")).sections
        (table,) = (
            b for s in sections for b in s.blocks if isinstance(b, Table) and b.columns[0].head == "Field"
        )  # fmt: skip
        return [c.head for c in table.columns], list(table.rows[-1].cells)

    heads, whole = fields("U0")
    assert [h for h in heads if "group" in h.lower()]
    assert [str(x) for x in whole[1:]] == ["70.00", "72.50", "75.00", "2"]
    heads, whole = fields("U3")
    assert not any("group" in h.lower() for h in heads)
    assert [str(x) for x in whole[1:]] == ["60.00", "63.75", "75.00", "3"]
    with pytest.raises(errors.Error, match="group"):
        part(ministries([50, 55]), "U0", Asked(within="group"))


def test_a_unit_alone_is_held_against_its_last_year() -> None:
    """Nobody else is there: no mean, no best and no rank, but what it had and how it changed."""
    before, after = ministries([50]), ministries([55.5])
    (table,) = (
        b for s in part(after, "U0", Asked(last=before)).sections for b in s.blocks
        if isinstance(b, Table) and b.columns[0].head == "Field"
    )  # fmt: skip
    assert len(table.columns) == 4
    assert [str(x) for x in table.rows[-1].cells[1:]] == ["75.50", "70.00", "+5.50"]
    assert not [
        b for s in part(after, "U0", Asked()).sections for b in s.blocks
        if isinstance(b, Table) and b.columns[0].head == "Field"
    ]  # fmt: skip


def test_an_edition_that_is_one_criterion(tmp_path: Path) -> None:
    """No fields, and so no table of these; the ranking is there as ever."""
    quota = json.loads(parindex.load("example.quota").json) | {"id": "test.one", "classes": []}
    leaf = quota["tree"]["children"][0]
    quota |= {"tree": leaf | {"code": "total"}, "levels": quota["levels"][:1]}
    one = parindex.Framework.from_json(json.dumps(quota))
    result = one.score({"unit": ["A", "B"], one.columns[0]: [30.0, 45]}, period=2026)
    result.report(None, tmp_path / "a.html", language="en")
    text = Texts_of(tmp_path / "a.html")
    assert text.index("B") < text.index("A") and "75.00" in text and "50.00" in text


def test_changes_and_columns() -> None:
    assert [signed(x, 2) for x in (1.5, -1.5, 0.004, -0.004, float("nan"))] == [
        "+1.50", "−1.50", "0.00", "0.00", "–",
    ]  # fmt: skip
    wide = [Column("Một từ rất dài " * 3 + "dàidàidàidàidàidài", 1.0) for _ in range(30)]
    crowded = Table(wide, [Row(["x" * 40] * 30)])
    sheet = Part("vi", "", "", [])
    found = widths(crowded, sheet)
    assert sum(found) == pytest.approx(width(sheet)) and len(set(found)) == 1


def test_a_unit_above_which_nobody_is() -> None:
    result = ministries([60, 60])
    assert result.rank().ranks.tolist() == [1, 1]
    blocks = [b for s in part(result, "U1", Asked()).sections for b in s.blocks]
    assert any(getattr(b, "text", "") == "No unit is above." for b in blocks)


def test_a_unit_without_points(tmp_path: Path) -> None:
    result = ministries([60, np.nan, 50], ["x"] * 3)
    result.report("U1", tmp_path / "a.html", language="en", uncertainty=result.uncertainty(100))
    text = " ".join(Texts_of(tmp_path / "a.html"))
    assert "–" in text and not re.search(r"\bnan\b", text.lower())
    result.report(None, tmp_path / "b.html", language="en")
    assert not re.search(r"\bnan\b", " ".join(Texts_of(tmp_path / "b.html")).lower())


def Texts_of(path: Path) -> list[str]:  # noqa: N802
    found = Texts()
    found.feed(path.read_text(encoding="utf-8"))
    return found.found


def test_how_sure_a_rank_is_by_a_run_that_is_given(now: parindex.Result) -> None:
    best = now.units[int(now.rank().order[0])]
    run = now.uncertainty(200, seed=7)
    said = dict(part(now, best, Asked(uncertainty=run)).sections[0].blocks[0].pairs)  # type: ignore[union-attr]
    assert "200" in said["How sure the rank is"]


def test_a_letterhead_with_little_in_it(now: parindex.Result, tmp_path: Path) -> None:
    """No place, office, name or receivers: then there is no line of them, and no date."""
    now.report(now.units[0], tmp_path / "a.docx", language="vi", letterhead=Letterhead("Sở Nội vụ"))
    bare = texts_of((tmp_path / "a.docx").read_bytes())
    now.report(now.units[0], tmp_path / "b.docx", language="vi", letterhead=HEAD)
    full = texts_of((tmp_path / "b.docx").read_bytes())
    for text in ("GIÁM ĐỐC", "Nguyễn Văn A", "Lưu: VT"):
        assert any(text in line for line in full) and not any(text in line for line in bare)
    assert any(line.startswith("Phú Thọ, ngày") for line in full)
    assert not any("ngày" in line and "tháng" in line and "năm" in line for line in bare[:20])
    assert any("SỞ NỘI VỤ" in line for line in bare)
