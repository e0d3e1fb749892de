# SPDX-License-Identifier: MIT
"""Encodings before Unicode are recognised, and nothing else is taken for one."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from parindex import annex, errors
from parindex.annex import letters
from parindex.annex.letters import is_syllable, legacy_in, legacy_of

openpyxl = pytest.importorskip("openpyxl")

HEAD = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]
VNI_MARKS = {mark: letter for letter, mark in letters._VNI_MARKS.items()}
VNI_ALONE = {vowel: letter for letter, vowel in letters._VNI_ALONE.items()}


def in_table(page: str) -> Callable[[str], str]:
    back = {vowel: letter for letter, vowel in letters._PAGES[page].items()}
    return lambda text: "".join(back.get(c, c) for c in text)


def in_vni(text: str) -> str:
    """VNI as its keyboard wrote it: the vowel, then its mark and tone in one letter."""
    written = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        horn = parts[1:2] == "\u031b"
        base = unicodedata.normalize("NFC", parts[:2]) if horn else parts[0]
        marks = parts[2:] if horn else parts[1:]
        if letter in VNI_ALONE:
            written += VNI_ALONE[letter]
        else:
            # The canonical order puts a dot below before a hat.
            key = "".join(sorted(marks, key=lambda m: m not in "\u0302\u0306"))
            written += VNI_ALONE.get(base, base) + (VNI_MARKS[key] if key else "")
    return written


WRITERS: dict[str, Callable[[str], str]] = {
    "TCVN3": in_table("TCVN3"),
    "VISCII": in_table("VISCII"),
    "VPS": in_table("VPS"),
    "VNI": in_vni,
}
SENTENCES = (
    "Ban hành kế hoạch cải cách hành chính năm kịp thời",
    "Tỷ lệ hồ sơ giải quyết đúng hạn tại bộ phận một cửa",
    "Công khai thủ tục hành chính trên Cổng dịch vụ công",
    "Thực hiện chế độ báo cáo định kỳ theo quy định của Bộ Nội vụ",
    "Mức độ hài lòng của người dân, tổ chức đối với sự phục vụ",
)


@pytest.mark.parametrize("page", list(WRITERS))
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(page: str, sentence: str) -> None:
    written = WRITERS[page](sentence)
    assert written != sentence
    assert legacy_of(written) == page
    if page == "VNI":
        assert legacy_of(written.upper()) == page


@pytest.mark.parametrize(
    "text",
    [
        "C«ng bè kÞp thêi", "Kh«ng", "c«ng chøc", "C«ng vô", "Bé Néi vô", "Bé phËn mét cöa",
        "thñ tôc", "Lao ®éng", "H§ND tØnh", "T×nh h×nh", "tµi s¶n", "ÐÆc biÖt", "gi¸o viªn",
        "Kh«ng (Không)", "1. QuyÕt ®Þnh sè 892/Q§-BNV",
    ],
)  # fmt: skip
def test_few_words_of_tcvn3(text: str) -> None:
    assert legacy_of(text) == "TCVN3"


def test_letters_alone_prove_nothing() -> None:
    for text in ("Bé", "vô", "né", "ký", "x·", "m×n", "a×b", "5 µm", "10 µg/m³", "Microsoft® Word",
                 "«Công khai»", "kW·h", "20 °C ± 2", "Thaï", "§ 12", "¬A", "½", "B&ª"):  # fmt: skip
        assert legacy_of(text) is None, text
    # A name of the West in one cell and another in the next are two words of no encoding.
    assert legacy_in({1: "Noël", 2: "Citroën", 3: "Zoë", 4: "Müller", 5: "Françoise"}) is None
    assert legacy_in({1: "Bé", 2: "vô", 3: "Né"}) is None


def test_a_table_is_judged_as_a_whole() -> None:
    texts = {1: "thñ tôc", 2: "Bé Néi vô", 3: "Kh«ng", 4: "Công khai", 5: 3}
    assert legacy_in(texts) == ("TCVN3", [1, 2, 3])


FOREIGN = [
    word
    for line in (
        "Élysée Hélène François Côte d'Azur Saint-Étienne Genève Orléans Besançon Nîmes Mâcon Béziers ",
        "Loïc Anaïs Noël Citroën Nestlé Léa Zoé René Renée Aimée André Thérèse Desirée Jérôme Gaëlle ",
        "Château-Thierry pâté crème brûlée déjà vu à la carte naïveté garçon façade fête forêt tôt dépôt ",
        "Müller Köln München Zürich Düsseldorf Österreich Straße Jürgen Schröder Grüße für über schön ",
        "São Paulo João Conceição Guimarães Brasília coração não mãe irmã avó você três português ",
        "España mañana señor niño José María Núñez Peña Córdoba León Ibáñez Ñuñoa año más qué aquí ",
        "Åse Malmö Västerås Göteborg Ångström Jönköping Örebro Łódź Kraków Gdańsk Dvořák Čech Håkon ",
        "İstanbul Gül Çelik Erdoğan Şahin Müñoz Zürcher Niño Pokémon Beyoncé jalapeño façonné naïf",
    )
    for word in line.split()
]


def test_foreign_names() -> None:
    assert [w for w in FOREIGN if legacy_of(w)] == []
    random.seed(4)
    for _ in range(1000):
        text = " ".join(random.sample(FOREIGN, 3))
        assert legacy_of(text) is None, text
        assert legacy_of(f"Phần mềm {text} của Sở Nội vụ") is None, text


@cache
def _syllables() -> list[str]:
    found = set()
    for onset in letters._ONSETS:
        for rhyme in letters._RHYMES:
            for i in range(len(rhyme) + 1):
                for tone in ("", *letters._TONES):
                    text = onset + rhyme[:i] + (tone if i else "") + rhyme[i:]
                    found.add(unicodedata.normalize("NFC", text))
    return sorted(w for w in found if is_syllable(w))


def test_proper_vietnamese_is_never_refused() -> None:
    words = _syllables()
    assert len(words) > 15000
    assert {"nghiêng", "quyết", "giếng", "hòa", "hoà", "thuý", "thúy", "được", "gì"} < set(words)
    random.seed(5)
    assert [w for w in words if legacy_of(w)] == []
    for _ in range(1500):
        text = " ".join(random.sample(words, 4))
        assert legacy_of(text) is None, text
        assert legacy_of(unicodedata.normalize("NFD", text)) is None
    # Names that are no syllables of Vietnamese.
    for name in (
        "Đắk Lắk",
        "Krông Nô",
        "Kon Plông",
        "Cư Jút",
        "Plei Ku",
        "Pleiku",
        "Ê-đê",
        "Ia H'Drai",
        "Mnông",
        "Chư Sê",
    ):
        assert legacy_of(name) is None, name


@pytest.mark.parametrize("page", list(WRITERS))
def test_random_words(page: str) -> None:
    """Of four words taken at random nearly all show what they are; none is taken for proper."""
    random.seed(6)
    words, right, total = _syllables(), 0, 500
    for _ in range(total):
        right += legacy_of(WRITERS[page](" ".join(random.sample(words, 8)))) == page
    assert right > 0.9 * total


def test_an_annex_in_an_old_encoding(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        HEAD,
        ["1", "Bé Néi vô", 1, "Có: 1; Không: 0"],
        ["2", "Công khai", 1, "Có: 1; Không: 0"],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    found = annex.read(tmp_path / "a.xlsx")
    assert [(p.cell, p.text) for p in found.not_understood] == [("Sheet!B2", "Bé Néi vô")]
    assert "TCVN3" in found.not_understood[0].reason
    # Headings and all: not “no headings”.
    book = openpyxl.Workbook()
    book.active.append([in_table("TCVN3")(t) for t in HEAD])
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(errors.DossierError, match="TCVN3"):
        annex.read(tmp_path / "b.xlsx")


LINES = "STT,Tiêu chí,Điểm tối đa,Cách tính điểm\n1,Thủ tục hành chính,1,Có: 1; Không: 0\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (LINES.encode("utf-16"), "UTF-16"),
        (LINES.encode("utf-16-le"), "UTF-16"),
        (LINES.encode("utf-16-be"), "UTF-16"),
        (LINES.encode("utf-32"), "UTF-32"),
        (in_table("TCVN3")(LINES).encode("cp1252", "replace"), "TCVN3"),
        (in_vni(LINES).encode("cp1252"), "VNI"),
        ("1,Müller,2\n".encode("latin-1"), "not in UTF-8"),
        (b"STT," + b"x" * 200_000, "no CSV table"),
    ],
)
def test_a_csv_file_in_another_encoding(data: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(errors.DossierError, match=name):
        annex.read(path)
