# SPDX-License-Identifier: MIT
"""A framework (bộ chỉ số): one edition of an index as data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast, overload
from weakref import WeakValueDictionary

from . import _native as native
from ._core.arguments import refused, text_bytes, year
from ._core.arguments import text as text_given
from ._core.language import fault
from ._core.travel import Travels, digest_of
from ._framework_scored import Scored
from .errors import Error, with_faults

if TYPE_CHECKING:
    from .catalogue_table import Catalogue
    from .check import Case, Check
    from .compare import Concordance
    from .difference import Difference, Effect
    from .reading import Reading


class Framework(Scored, Travels):
    """One criteria edition. Immutable; any number of threads may share it.

    Made by :func:`parindex.load` or :meth:`from_json`.
    """

    def __init__(
        self,
        handle: native.framework,
        text: bytes | None,
        period: int | None = None,
        whole: Framework | None = None,
    ) -> None:
        super().__init__(handle, text)
        self._base: Framework | None = None  # of which this is a year: it lives as long
        self._whole = whole  # the edition of which this is what one task is
        self._period = period  # of an edition in one year

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str | None = None) -> Framework:
        """Read an edition from its JSON text.

        Parameters
        ----------
        text
            JSON, as ``docs/framework-file.md`` has it.
        source
            What the text is called in errors.

        Raises
        ------
        JsonError, FrameworkError, LimitError
            With the JSON path of each fault; ``.faults`` has them all.

        Examples
        --------
        >>> import parindex
        >>> text = parindex.load("example.quota").json
        >>> parindex.Framework.from_json(text).id
        'example.quota'
        """
        data = text_bytes(text)
        options, faults = native.load_options(), []  # type: tuple[native.load_options, list[Error]]
        options.collect(faults)
        try:
            handle = native.framework_parse(data, options)
        except Error as error:
            raise with_faults(error, faults, source) from None
        return cls(handle, data)

    @classmethod
    def build(
        cls,
        rows: Any,
        *,
        id: str = "mine",
        title: str = "Bộ tiêu chí",
        provenance: str = "invented",
        decimals: int = 2,
        classes: Mapping[str, float] | None = None,
        edition: Mapping[str, Any] | None = None,
    ) -> Framework:
        """Make an edition of a table: code, title, maximum, and the rule as an annex would say it.

        Parameters
        ----------
        rows
            A DataFrame or a mapping with the columns ``code``, ``title``, ``maximum`` and ``sentence``, or a
            list of such rows. A row whose code another one begins with is its parent, and has no sentence;
            its maximum may be left out. The sentences are those of :func:`parindex.annex.read_scale`.
        id, title
            What the edition is called.
        provenance
            ``"invented"`` unless said: nobody's law.
        decimals
            Places to which points are printed.
        classes
            Key and lower bound in percent, the best first.
        edition
            More keys of the edition, as docs/framework-file.md has them.

        Raises
        ------
        ArgumentError
            A column is missing, a code is there twice, or a sentence was not understood; the message names
            the code.
        FrameworkError
            Maxima do not add up.

        Examples
        --------
        >>> import parindex
        >>> mine = parindex.Framework.build([
        ...     ("1", "Kế hoạch", 2, "Ban hành đúng hạn: 2; ban hành chậm: 1; không ban hành: 0"),
        ...     ("2", "Hồ sơ đúng hạn", 3, "Từ 95% trở lên: 3; dưới 95%: 0"),
        ... ])
        >>> mine["total"].max
        5.0
        """
        from .build import build

        return build(
            rows,
            id=id,
            title=title,
            provenance=provenance,
            decimals=decimals,
            classes=classes,
            edition=edition,
        )

    def with_(
        self,
        *,
        id: str | None = None,
        rules: Mapping[str, str] = MappingProxyType({}),
        maxima: Mapping[str, float] = MappingProxyType({}),
        weights: Mapping[str, float] = MappingProxyType({}),
        classes: Mapping[str, float] = MappingProxyType({}),
    ) -> Framework:
        """Another edition with something changed; this one stays as it is.

        What is changed is *invented*. Cases and readings are left behind: they are of the act.

        Parameters
        ----------
        id
            Of the new edition; this one's with ``.changed`` where nothing is said.
        rules
            Code of a leaf and its new rule as a sentence, as in :meth:`build`.
        maxima
            Code and maximum; the maxima above it change by as much where they are sums.
        weights
            Code and weight, where the parent weighs.
        classes
            Key of a class and its new lower bound in percent.

        Raises
        ------
        UnknownCodeError
            There is no such code; the message names the nearest.
        ArgumentError
            A sentence was not understood, a class is not there, or nothing is changed.

        >>> import parindex
        >>> parindex.load("vn.766").with_(maxima={"PROGRESS": 10})["total"].max
        90.0
        """
        from .build import changed

        return changed(self, id=id, rules=rules, maxima=maxima, weights=weights, classes=classes)

    @cached_property
    def tasks(self) -> Framework | None:
        """What one task (nhiệm vụ) is, as a framework whose units are tasks; None without tasks.

        >>> import parindex
        >>> parindex.load("example.tasks").tasks.columns
        ('quantity', 'quality', 'late', 'weight', 'difficulty')
        """
        handle = native.framework_tasks(self._handle)
        return None if handle is None else Framework(handle, self._text, whole=self)

    def at(self, period: int | None) -> Framework:
        """The edition in one year, with the weights, endpoints and nodes of that year.

        The edition itself where nothing changes from year to year.

        Parameters
        ----------
        period
            The year; None: the edition as it is written.

        Raises
        ------
        PeriodError
            It has no numbers for that year, or they change and no year is said.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("example.composite").at(2024).id
        'example.composite'
        """
        of = None if period is None else year(period)
        handle = native.framework_at(self._handle, of or 0)
        if _address(handle) == _address(self._handle):
            return self
        made = Framework(handle, self._text, of)
        made._base = self
        return made

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What sources read differently; empty where they agree."""
        from .reading import readings_of

        return readings_of(self._handle, self._beside[0])

    def reading(self, name: str) -> Framework:
        """The edition under another of its :attr:`readings`.

        Parameters
        ----------
        name
            One of the names in :attr:`readings`.

        Raises
        ------
        UnknownIdError
            It has no reading of that name; the message lists those that it has.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("vn.766").reading("5-5-2-6")["5"].max
        18.0
        """
        handle = native.framework_under(self._handle, text_given(name, "name"))
        if _address(handle) == _address(self._handle):
            return self
        under = Framework(handle, self._text)
        return under if self._period is None else under.at(self._period)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Evidence, and the points that the act or a published figure gives for it."""
        from .check import cases_of

        return cases_of(self._handle, self._beside[1])

    def check(self) -> Check:
        """Score every case of the edition, and look for what can never happen under its rules.

        A case that gives other points than its figure is named with both. A band, class or maximum that
        nobody can reach, evidence without points and choices that are the same are named with their
        place in the JSON.

        >>> import parindex
        >>> parindex.load("vn.766").check().ok
        True
        """
        from .check import Check

        return Check(self)

    @overload
    def diff(
        self,
        other: Framework,
        *,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        dossier: None = None,
    ) -> Difference: ...

    @overload
    def diff(
        self,
        other: Framework,
        *,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        dossier: Any,
        period: int | None = None,
        absent: Literal["missing", "not_applicable"] = "missing",
    ) -> Effect: ...

    def diff(
        self,
        other: Framework,
        *,
        concordance: Concordance | str | os.PathLike[str] | None = None,
        dossier: Any = None,
        period: int | None = None,
        absent: Literal["missing", "not_applicable"] = "missing",
    ) -> Difference | Effect:
        """What changed from this edition to another: what is new, dropped or amended, in words.

        Parameters
        ----------
        other
            The later edition.
        concordance
            Which criteria correspond: a :class:`Concordance` or the path of its file. What it does
            not say is matched by code, title, place, maximum and rule, and is said to be proposed.
        dossier
            Evidence under this edition, a :class:`Dossier` or whatever :meth:`dossier` takes: the
            answer is then what the change of rules alone does to it (:meth:`Difference.effect`).
        period
            Year of that evidence.
        absent
            What leaves of the later edition are to which no evidence can be carried over.

        Raises
        ------
        NotScorableError
            One of them has no tree.
        ConcordanceError
            It is of other editions.
        ValueError
            Both are the same edition.

        Examples
        --------
        >>> import parindex
        >>> old, new = parindex.load("vn.pci.2013"), parindex.load("vn.pci.2022")
        >>> old.diff(new).counts["weight"]
        8
        """
        from .difference import difference

        found = difference(self, other, concordance)
        return found if dossier is None else found.effect(dossier, period=period, absent=absent)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Framework)
            and self.json == other.json
            and self.taken == other.taken
            and self._period == other._period
            and self._whole == other._whole
        )

    def __hash__(self) -> int:
        return hash(self.json)

    def _packed(self) -> dict[str, Any]:
        if self._whole is not None:
            return {"whole": self._whole}
        import zlib  # which a Python may be without; all else works there

        text = zlib.compress(self.json.encode())
        return {"text": text, "taken": self.taken, "period": self._period}

    @classmethod
    def _unpacked(cls, state: dict[str, Any]) -> Framework:
        if "whole" in state:
            return cast(Framework, state["whole"].tasks)
        import zlib

        made = edition_of(zlib.decompress(state["text"]), state["taken"])
        return made if state["period"] is None else made.at(state["period"])

    def _mark(self) -> str:
        return digest_of([self.json, self.taken, self._period, self._whole is not None])[:16]


def _address(handle: native.framework) -> int:
    """Where the C object is: the library hands out the same one where nothing changes."""
    return int(vars(handle)["this"])


#: Editions that came from elsewhere: one object for each, so that their years know each other.
_MET: WeakValueDictionary[tuple[bytes, str], Framework] = WeakValueDictionary()


def edition_of(text: bytes, taken: str) -> Framework:
    """The edition of a text under a reading, "" for its own; the same object as long as somebody has it."""
    made = _MET.get((text, taken))
    if made is None:
        made = Framework.from_json(text)
        if native.catalogue_text(made.id) == text:
            made = load(made.id)
        made = _MET[text, taken] = made.reading(taken) if taken else made
    return made


def load(id_or_path: str | os.PathLike[str]) -> Framework:
    """Open a criteria edition: a built-in one by its id, or a JSON file.

    Parameters
    ----------
    id_or_path
        An id of :func:`catalogue`, such as ``"vn.766"``, or the path of a file: whatever is a
        ``PathLike``, ends in ``.json`` or has a directory in it.

    Raises
    ------
    UnknownIdError
        The message lists near ids.
    JsonError, FrameworkError, LimitError
        ``.faults`` has every fault of the file.
    OSError
        The file cannot be read.

    Examples
    --------
    >>> import parindex
    >>> parindex.load("vn.766").criteria
    21
    """
    if not isinstance(id_or_path, str | os.PathLike):
        raise refused("text", "id_or_path", id_or_path)
    name = text_given(os.fspath(id_or_path), "id_or_path")
    if not isinstance(id_or_path, str) or name.endswith(".json") or os.sep in name:
        try:
            return Framework.from_json(Path(name).read_bytes(), source=Path(name).name)
        except FileNotFoundError as error:
            error.add_note(fault("no_file"))
            raise
    return Framework(native.framework_open(name, None), None)


def catalogue() -> Catalogue:
    """The built-in editions: a tuple of their ids, shown with what each of them is.

    Examples
    --------
    >>> import parindex
    >>> "vn.766" in parindex.catalogue()
    True
    """
    from .catalogue_table import Catalogue

    return Catalogue(native.catalogue_id(i) for i in range(native.catalogue_count()))
