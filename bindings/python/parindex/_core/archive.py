# SPDX-License-Identifier: MIT
"""Office files are zip archives of XML: opened so that a small file cannot become an endless one.

The directory is looked at before anything is unpacked. ``docs/annex.md`` has the limits.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from .language import Words, number

#: Parts that an archive may have: a sheet each, and what belongs to it.
MOST_PARTS: Final = 40_000
#: Bytes that any archive may unpack to; a larger one so many times its own size.
MOST_BYTES: Final = 4_000_000
MOST_TIMES: Final = 60
#: Levels of elements in a part; elements of all parts, and for each byte of the file.
MOST_DEEP: Final = 100
MOST_ELEMENTS: Final = 400_000
MOST_ELEMENTS_A_BYTE: Final = 2

#: How an entry of the directory begins; what the archive says of its count may be a lie.
_ENTRY: Final = b"PK\x01\x02"

#: key: (English, Vietnamese)
WORDS: Final = {
    "parts": (
        "The file has {n} parts; at most {most} are read.",
        "Tệp có {n} phần; chỉ đọc tối đa {most} phần.",
    ),
    "unpacked": (
        "The file has {size} MB and unpacks to {n} MB; at most {most} MB are read of a file of its size. "
        "Copy the table alone into a new file.",
        "Tệp có {size} MB nhưng giải nén thành {n} MB; với cỡ tệp này chỉ đọc tối đa {most} MB. Hãy chép "
        "riêng bảng sang tệp mới.",
    ),
    "elements": (
        "A part of the file ({name}) is larger than any table: more than {most} elements. Copy the table "
        "alone into a new file.",
        "Một phần của tệp ({name}) lớn hơn mọi bảng thông thường: quá {most} phần tử. Hãy chép riêng "
        "bảng sang tệp mới.",
    ),
    "deep": (
        "The part {name} of the file is nested more than {most} levels deep, so it is no table.",
        "Phần {name} của tệp lồng nhau quá {most} cấp nên không phải là bảng.",
    ),
    "doctype": (
        "The part {name} of the file declares entities, which no office program writes; it is not read.",
        "Phần {name} của tệp có khai báo thực thể (entity), phần mềm văn phòng không ghi như vậy; tệp không "
        "được đọc.",
    ),
}
_say: Final = Words(WORDS)


class UnfitError(Exception):
    """The file is beyond a limit; the message is for its reader."""

    def __init__(self, key: str, /, **values: object) -> None:
        shown = {k: number(v) if isinstance(v, int | float) else v for k, v in values.items()}
        super().__init__(_say(key, **shown))


class Archive:
    """The parts of a zip archive, within the limits.

    Raises
    ------
    UnfitError
        A limit is passed.
    zipfile.BadZipFile
        It is no archive, or a damaged one.
    """

    def __init__(self, data: bytes) -> None:
        _check_count(data)
        self.size = len(data)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self._zip.infolist()
        unpacked = sum(e.file_size for e in entries)
        most = max(MOST_BYTES, MOST_TIMES * self.size)
        if unpacked > most:
            mega = [round(x / 1e6, 2) for x in (self.size, unpacked, most)]
            raise UnfitError("unpacked", size=mega[0], n=mega[1], most=mega[2])
        self.names = frozenset(e.filename for e in entries)
        self._left = self.most = max(MOST_ELEMENTS, MOST_ELEMENTS_A_BYTE * self.size)

    def read(self, name: str) -> bytes:
        return self._zip.read(name)

    def walk(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], object] | None = None,
        end: Callable[[str], object] | None = None,
        text: Callable[[str], object] | None = None,
    ) -> None:
        """The elements of a part of XML, in order, by their names without a prefix.

        Raises
        ------
        UnfitError
            It is nested too deep, has too many elements, or declares entities.
        xml.parsers.expat.ExpatError
            It is no XML.
        """
        depth, left = 0, self._left
        local: dict[str, str] = {}

        def opened(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left
            depth += 1
            left -= 1
            if depth > MOST_DEEP:
                raise UnfitError("deep", name=name, most=MOST_DEEP)
            if left < 0:
                raise UnfitError("elements", name=name, most=self.most)
            if start is not None:
                if tag not in local:
                    local[tag] = tag.rpartition(":")[2]
                start(local[tag], attributes)

        def closed(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(local.get(tag) or tag.rpartition(":")[2])

        def declared(*_: object) -> None:
            raise UnfitError("doctype", name=name)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.StartDoctypeDeclHandler = declared
        if text is not None:
            parser.CharacterDataHandler = text
        with self._zip.open(name) as stream:
            parser.ParseFile(stream)
        self._left = left

    def check(self) -> None:
        """Walks every part of XML, for what another reader is about to load as a whole."""
        for name in sorted(self.names):
            if name.endswith((".xml", ".rels")):
                self.walk(name)


def _check_count(data: bytes) -> None:
    """The count of the parts, before the directory is read: each costs a kilobyte of memory."""
    count = data.count(_ENTRY)
    if count > MOST_PARTS:
        raise UnfitError("parts", n=count, most=MOST_PARTS)
