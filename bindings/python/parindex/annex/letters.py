# SPDX-License-Identifier: MIT
"""Encodings before Unicode: a word proves one where it is no Vietnamese, and becomes it in that encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Final

# Each encoding as its letters in the order of these, as a program that knows none of them shows them.
_LOWER: Final = (
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
)  # fmt: skip
_TCVN3: Final = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ®",
        _LOWER,
        strict=True,
    )
) | dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))


def _shown(data: bytes) -> str:
    """Bytes as Windows shows them in the West."""
    return "".join(bytes([b]).decode("cp1252", "replace").replace("�", chr(b)) for b in data)


_VPS: Final = dict(
    zip(
        _shown(
            bytes.fromhex(
                "e1e0e4e3e5e6a1a2a3a4a5e2c3c0c4c5c6e9e8c8ebcbea898a8bcd8cedecccefcef3f2d5f586f4d3d2b087b6"
                "d6a7a9aaabaefaf9fbdbf8dcd9d8babbbf9aff9bcf9cc7"
            )
        ),
        _LOWER,
        strict=True,
    )
)
_VISCII: Final = dict(
    zip(
        _shown(bytes(range(0x80, 0x100))),
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)
# VNI writes the vowel, then a letter for its mark and tone.
_VNI_ALONE: Final = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
_VNI_MARKS: Final = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS: Final = frozenset(_LOWER)
_ONSETS: Final = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES: Final = frozenset(
    [
        "a",
        "ac",
        "ach",
        "ai",
        "am",
        "an",
        "ang",
        "anh",
        "ao",
        "ap",
        "at",
        "au",
        "ay",
        "ăc",
        "ăm",
        "ăn",
        "ăng",
        "ăp",
        "ăt",
        "âc",
        "âm",
        "ân",
        "âng",
        "âp",
        "ât",
        "âu",
        "ây",
        "e",
        "ec",
        "em",
        "en",
        "eng",
        "eo",
        "ep",
        "et",
        "ê",
        "êch",
        "êm",
        "ên",
        "ênh",
        "êp",
        "êt",
        "êu",
        "i",
        "ia",
        "ich",
        "im",
        "in",
        "inh",
        "ip",
        "it",
        "iu",
        "iêc",
        "iêm",
        "iên",
        "iêng",
        "iêp",
        "iêt",
        "iêu",
        "o",
        "oa",
        "oac",
        "oach",
        "oai",
        "oam",
        "oan",
        "oang",
        "oanh",
        "oao",
        "oap",
        "oat",
        "oay",
        "oăc",
        "oăm",
        "oăn",
        "oăng",
        "oăt",
        "oc",
        "oe",
        "oen",
        "oeo",
        "oet",
        "oi",
        "om",
        "on",
        "ong",
        "ooc",
        "oong",
        "op",
        "ot",
        "ô",
        "ôc",
        "ôi",
        "ôm",
        "ôn",
        "ông",
        "ôp",
        "ôt",
        "ơ",
        "ơi",
        "ơm",
        "ơn",
        "ơp",
        "ơt",
        "u",
        "ua",
        "uân",
        "uâng",
        "uât",
        "uây",
        "uc",
        "uê",
        "uêch",
        "uênh",
        "ui",
        "um",
        "un",
        "ung",
        "uôc",
        "uôi",
        "uôm",
        "uôn",
        "uông",
        "uôt",
        "uơ",
        "up",
        "ut",
        "uy",
        "uya",
        "uych",
        "uyên",
        "uyêt",
        "uynh",
        "uyt",
        "uyu",
        "ư",
        "ưa",
        "ưc",
        "ưi",
        "ưm",
        "ưn",
        "ưng",
        "ươc",
        "ươi",
        "ươm",
        "ươn",
        "ương",
        "ươp",
        "ươt",
        "ươu",
        "ưt",
        "ưu",
        "y",
        "yêm",
        "yên",
        "yêng",
        "yêt",
        "yêu",
        "ynh",
        "yt",
        "ych",
    ]
)
_STOPS: Final = ("c", "ch", "p", "t")
_PARTS: Final = re.compile(r"[^\s\d.,;:()/\[\]{}\"'“”‘’„!?&%=+<>–—_|…•*-]+")
_MICRO: Final = re.compile(r"µ\w{0,2}")
#: Signs that formulas have between letters: m×n, kW·h.
_SIGNS: Final = frozenset("×÷·±²³°¹¬")
#: Letters of names and words from the West.
_WESTERN: Final = frozenset("äëïöüÿçîûñåæœß")


def is_decomposed(value: object) -> bool:
    """Combining letters (NFD)."""
    return isinstance(value, str) and unicodedata.normalize("NFC", value) != value


def legacy_in(texts: Mapping[Hashable, object]) -> tuple[str, list[Hashable]] | None:
    """The encoding before Unicode that a table is in, and the places that prove it.

    All texts are judged together: a few words decide alone which it is, for those that could be
    of several, and one word with a letter that French has too is not enough.
    """
    proofs: dict[str, list[Hashable]] = {}
    words: dict[str, set[str]] = {}
    sure: set[str] = set()
    for key, text in texts.items():
        if isinstance(text, str) and not text.isascii():
            for name, (found, strong) in _proven(unicodedata.normalize("NFC", text)).items():
                words.setdefault(name, set()).update(found)
                proofs.setdefault(name, []).append(key)
                if strong:
                    sure.add(name)
    known = [page for page in _PAGES if page in sure or len(words.get(page, ())) > 1]
    if not known:
        return None
    name = max(known, key=lambda page: len(words[page]))
    return name, proofs[name]


def legacy_of(text: str) -> str | None:
    """The same for one text: the name alone."""
    found = legacy_in({0: text})
    return None if found is None else found[0]


def _proven(text: str) -> dict[str, tuple[list[str], bool]]:
    """The encodings that a text can prove to be in: its words of each, and whether they suffice."""
    words = [w for p in _PARTS.findall(text) if not (w := p.lstrip("«·").rstrip("»")).isascii()]
    # A sign alone, such as §, is no word.
    read = [w for w in words if len(w) > 1 and not is_syllable(w)]
    if not read:
        return {}
    plain = all(c in _LETTERS or c.isascii() for w in words for c in w.lower())
    found = {}
    for page in _PAGES:
        good = [w for w in read if _reads(w, page)]
        if plain:
            # French words have such letters too: then every word must be read.
            proven = bool(good) and len(words) > 1 and all(_reads(w, page) for w in words)
        else:
            bad = sum(not _reads(w, page) and not w.isupper() for w in read)
            proven = any(_foreign(w) for w in good) and len(good) >= 3 * bad
        if proven:
            strong = any(_foreign(w) - _WESTERN for w in good)
            found[page] = ([w for w in words if _reads(w, page)], strong)
    return found


def _foreign(word: str) -> set[str]:
    """Its letters that no Vietnamese has; none where it may be a unit or a formula."""
    foreign = {c for c in word.lower() if not c.isascii()} - _LETTERS
    if _MICRO.fullmatch(word) or (len(word) <= 3 and foreign <= _SIGNS):
        return set()
    return foreign


@lru_cache(maxsize=20_000)
def _reads(word: str, page: str) -> bool:
    """Whether a word is Vietnamese in an encoding."""
    text = _from_vni(word) if page == "VNI" else _from_table(word, _PAGES[page])
    return text is not None and is_syllable(text)


def _from_table(word: str, table: Mapping[str, str]) -> str | None:
    # Ð is the Đ that many type, whatever their font.
    first = "đ" if word.startswith("Ð") else ""
    letters = [c if c.isascii() else table.get(c) for c in word[len(first) :]]
    return None if None in letters else first + "".join(c for c in letters if c)


def _from_vni(word: str) -> str | None:
    text = ""
    for letter in word:
        mark = _VNI_MARKS.get(letter.lower())
        if letter.isascii():
            text += letter
        elif mark and text and text[-1] in "aeouyơưAEOUYƠƯ":
            text = unicodedata.normalize("NFC", text + mark)
        elif letter in _VNI_ALONE:
            text += _VNI_ALONE[letter]
        else:
            return None
    return text


_PAGES: Final[dict[str, Mapping[str, str]]] = {
    "TCVN3": _TCVN3,
    "VNI": {},
    "VISCII": _VISCII,
    "VPS": _VPS,
}


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word can be Vietnamese: how it begins, how it ends, and where its tone is."""
    bare = ""
    tones: list[tuple[int, str]] = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", letter)
        tone = [c for c in parts if c in _TONES]
        if tone:
            tones.append((len(bare), tone[0]))
        bare += unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    if len(tones) > 1:
        return False
    return any(
        bare.startswith(onset)
        and bare[len(onset) :] in _RHYMES
        and (not tones or _has_tone(bare[len(onset) :], tones[0][0] - len(onset), tones[0][1]))
        for onset in _ONSETS
    )


def _has_tone(rhyme: str, at: int, tone: str) -> bool:
    """Whether a rhyme can have a tone at a letter: hòa and hoà, but not thaù."""
    end = next((i for i, c in enumerate(rhyme) if c not in "aăâeêioôơuưy"), len(rhyme))
    vowels, coda = rhyme[:end], rhyme[end:]
    if coda in _STOPS and tone not in "\u0301\u0323":
        return False
    marked = [i for i, c in enumerate(vowels) if c in "ăâêôơư"]
    if marked:
        return at == marked[-1]
    if len(vowels) == 1 or (len(vowels) == 2 and not coda and vowels not in ("oa", "oe", "uy")):
        return at == 0
    return at == 1 or (len(vowels) == 2 and not coda and at == 0)
