# SPDX-License-Identifier: MIT
"""A framework (bộ chỉ số): one edition of an index as data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast, overload
from weakref import WeakValueDictionary

from . import _native as native
from ._core.arguments import instance, number, refused, text_bytes, year
from ._core.arguments import text as text_given
from ._core.language import fault, get_language, lang, word
from ._core.travel import Travels, digest_of
from .check import Case, Check, cases_of
from .condition import Condition, conditions_of
from .errors import Error, NotScorableError, UnknownCodeError, with_faults
from .node import (
    PROVENANCES,
    Act,
    Input,
    Node,
    Titled,
    count_of,
    inputs_of,
    node_of,
    provenance_name,
)
from .reading import Reading, readings_of

if TYPE_CHECKING:
    import pandas as pd

    from ._evidence import Decimal
    from ._heads import Extra
    from .catalogue_table import Catalogue
    from .compare import Concordance
    from .difference import Difference, Effect
    from .dossier import Dossier, Groups
    from .panel import Panel
    from .result import Result
    from .tree import Tree
    from .units import Registry


class Framework(Titled, Travels):
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
        self._handle = handle
        self._base: Framework | None = None  # of which this is a year: it lives as long
        self._whole = whole  # the edition of which this is what one task is
        self._text = text
        self._period = period  # of an edition in one year
        info = native.framework_describe(handle)
        self.id: str = info.id
        self.title_en: str = info.title_en
        self.title_vi: str = info.title_vi
        self.valid_from: str = info.valid_from
        self.superseded_by: str = info.superseded_by
        self.supersedes: tuple[str, ...] = tuple(
            native.framework_supersedes(handle, i) for i in range(info.supersedes)
        )
        self.limits_en: str = info.limits_en
        self.limits_vi: str = info.limits_vi
        self.source_en: str = info.source_en
        self.source_vi: str = info.source_vi
        self.decimals: int = info.decimals
        """Places that the index is published with."""
        self.period_from: int | None = info.period_from or None
        self.period_to: int | None = info.period_to or None
        self.provenance: str = PROVENANCES.get(info.provenance, "")
        self.weakest: str = PROVENANCES.get(info.weakest, "")
        """The weakest provenance that a score rests on; "" for an edition known by name only."""
        self.fields: int | None = count_of(info.fields)
        """How many fields the act has; None where that is not known."""
        self.criteria: int | None = count_of(info.criteria)
        self.components: int | None = count_of(info.components)
        self._sizes = (info.nodes, info.leaves, info.inputs)
        self.acts: tuple[Act, ...] = tuple(
            Act(a.number, a.date, a.issuer_en, a.issuer_vi, a.title_en, a.title_vi)
            for a in (native.framework_act(handle, i) for i in range(info.acts))
        )
        self._levels = info.levels
        self.taken: str = info.reading
        """Name of the reading that is taken; "" where the edition has one only."""
        self._beside = (info.readings, info.cases)

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
        provenance
            ``"invented"`` unless said: nobody's law.
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

    # -- what it is ------------------------------------------------------------------------

    @property
    def limits(self) -> str:
        """What the edition cannot do, in the language chosen."""
        return self.limits_vi if get_language() == "vi" else self.limits_en

    @property
    def source(self) -> str:
        """How its acts and validity are known, in words."""
        return self.source_vi if get_language() == "vi" else self.source_en

    @property
    def missing(self) -> str:
        """What an edition that is known by name only lacks, in the language chosen; else ""."""
        try:
            self.need_tree()
        except NotScorableError as error:
            return error.message
        return ""

    @property
    def scorable(self) -> bool:
        """False for an edition that is known by name only."""
        return self._sizes[0] > 0

    @property
    def json(self) -> str:
        """The edition's JSON file."""
        text = self._text if self._text is not None else native.catalogue_text(self.id)
        return "" if text is None else text.decode()

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of the levels from the root down, in the language chosen."""
        return tuple(native.framework_level(self._handle, i, lang()) for i in range(self._levels))

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """Every input, in the order of the leaves: the columns of a wide table."""
        return inputs_of(self._handle, self._sizes[2])

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of a wide table's columns, besides the unit."""
        return tuple(i.address for i in self.inputs)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {address: i for i, address in enumerate(self.columns)}

    @cached_property
    def tasks(self) -> Framework | None:
        """What one task (nhiệm vụ) is, as a framework whose units are tasks; None without tasks.

        >>> import parindex
        >>> parindex.load("example.tasks").tasks.columns
        ('quantity', 'quality', 'late', 'weight', 'difficulty')
        """
        handle = native.framework_tasks(self._handle)
        return None if handle is None else Framework(handle, self._text, whole=self)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, the root first, in the order of the act."""
        of_node: dict[int, tuple[Condition, ...]] = {}
        for c in self.conditions:
            of_node[c.node] = (*of_node.get(c.node, ()), c)
        return tuple(node_of(self._handle, i, self.inputs, of_node) for i in range(self._sizes[0]))

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What points and classes hang on; those that give a class come last."""
        return conditions_of(self._handle)

    @property
    def root(self) -> Node:
        """The whole index."""
        self.need_tree()
        return self.nodes[0]

    def need_tree(self) -> None:
        """Raise NotScorableError, which says what is missing, where there is no tree.

        Examples
        --------
        >>> import parindex
        >>> try:
        ...     parindex.load("vn.par.892.ministry").need_tree()
        ... except parindex.errors.NotScorableError as error:
        ...     print(error.message[:67])
        ...
        The edition vn.par.892.ministry is known by name only and cannot be
        """
        if not self.scorable:
            native.framework_find(self._handle, "")

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The nodes that take evidence."""
        return tuple(n for n in self.nodes if n.leaf is not None)

    def node(self, code: str) -> Node:
        """The node of that code.

        Parameters
        ----------
        code
            Code of the node.

        Raises
        ------
        UnknownCodeError
            The message names the nearest code.
        NotScorableError
            The edition has no tree; the message says what is missing.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("vn.766").node("PROGRESS").max
        20.0
        """
        return self.nodes[native.framework_find(self._handle, text_given(code, "code"))]

    __getitem__ = node

    def _ipython_key_completions_(self) -> list[str]:
        return [node.code for node in self.nodes]

    def children(self, node: Node) -> tuple[Node, ...]:
        """The nodes right below a node.

        Parameters
        ----------
        node
            A node of this edition.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("vn.766")
        >>> [node.code for node in framework.children(framework["1"])]
        ['PUBLISH_ON_TIME', 'PUBLIC_UPDATE_ON_TIME', 'PUBLIC_CONTENT_FULL', 'DOSSIER_SYNC']
        """
        return tuple(self.nodes[i] for i in instance(node, Node, "node", "a Node").children)

    def __contains__(self, code: object) -> bool:
        try:
            return isinstance(code, str) and self.node(code) is not None
        except UnknownCodeError:
            return False

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return self._sizes[0]

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
        return readings_of(self._handle, self._beside[0])

    def basis(self) -> str:
        """In one line, which edition and reading it is, and how surely it is known.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("vn.par.876.ministry").basis()
        'vn.par.876.ministry — published: read in a secondary source'
        """
        taken = f" ({word('reading').lower()} {self.taken})" if self.taken else ""
        return f"{self.id}{taken} — {provenance_name(self.weakest)}"

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
        return Check(self)

    def class_of(self, index: float, period: int) -> str | None:
        """Key of the class (xếp loại) of an index, in percent and unrounded, in a year.

        Parameters
        ----------
        index
            In percent, 0 to 100.
        period
            The year, whose classes count.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("vn.par.876.province").class_of(91.5, 2022)
        'A'
        """
        share = number(index, "index")
        found = native.framework_class(self._handle, year(period), share)
        return None if found is None else found.key

    @property
    def cohort(self) -> bool:
        """Whether points or classes hang on all units of a dossier, so that a part of the units gives others."""
        return bool(native.framework_describe(self._handle).cohort)

    def quotas(self, period: int) -> list[str]:
        """How many units may have a class in a year: a sentence for each quota, in the language chosen.

        Parameters
        ----------
        period
            The year.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("example.quota").quotas(2026)[0][:66]
        'At most 20% (rounded to the nearest) of the ranked units of each g'
        """
        of = year(period)
        count = native.framework_quotas(self._handle, of)
        return [native.framework_quota_words(self._handle, of, i, lang()) for i in range(count)]

    # -- what it does ----------------------------------------------------------------------

    def dossier(
        self,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Groups = None,
        assessed: Iterable[object] = (),
        tasks: Any = None,
        period: int | None = None,
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        extra: Extra = "refuse",
    ) -> Dossier:
        """The evidence of all units, ready to be scored; see :meth:`score` for the arguments.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> framework.dossier({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, 50], "2": [38, 35]}, period=2026).period
        2026
        """
        from .dossier import Dossier

        return Dossier.read(
            self,
            data,
            units=units,
            states=states,
            groups=groups,
            assessed=assessed,
            tasks=tasks,
            period=period,
            registry=registry,
            decimal=decimal,
            extra=extra,
        )

    def score(
        self,
        data: Any,
        *,
        units: Sequence[object] | None = None,
        states: Any = None,
        groups: Groups = None,
        assessed: Iterable[object] = (),
        tasks: Any = None,
        period: int | None = None,
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        extra: Extra = "refuse",
        history: Sequence[Dossier] = (),
        threads: int = 1,
    ) -> Result:
        """Score every unit in one pass.

        Parameters
        ----------
        data
            Evidence: a pandas or polars DataFrame, anything with the Arrow PyCapsule interface, a
            mapping of columns, a list of mappings, a Series (of one unit, or indexed by unit and code),
            a numpy array (units × inputs, in the order of :attr:`columns`), the path of a CSV or xlsx
            file, an open one (``BytesIO``, ``StringIO``), or a :class:`~parindex.Dossier`. A table is wide
            (one row a unit, one column an input, called by its address or by its criterion's title) or
            long (columns ``unit``, ``code``, ``value`` and ``of``). A column ``year`` or ``period``, or such a
            level of the index, says of which year a row is; of several years `period` takes one, and
            :meth:`panel` all. NaN, None and a blank cell are
            *missing*, which is never zero by itself. ``n/a`` is *not applicable*, but
            ``pandas.read_csv`` and ``read_excel`` make NaN of it: read with
            :func:`parindex.read_csv`, or with ``keep_default_na=False``.
        units
            Names of the units, where the data have none.
        states
            uint8 array, units × leaves, that says why a value is not there
            (``parindex.STATES``).
        groups
            The group of each unit, None for a unit of none; ``"region"`` or ``"type"``: as the
            registry of units has it at the end of the year. A wide table may have a column ``group``
            instead. Ranks can then be within groups, and editions can fill in missing numbers or
            limit a class within them.
        assessed
            Names (or rows) of the units that are assessed but not ranked.
        tasks
            For editions that score units by their :attr:`tasks`: a table with the columns ``unit``
            and ``task`` and one for each figure of a task, or the path of such a CSV file. Inputs
            that come from tasks need no column in ``data``.
        period
            Year that the evidence is of; without it no class is given, and an edition whose numbers
            change from year to year is not scored.
        registry
            Binds the units to the registry of units: a :class:`parindex.units.Registry`, a date, or True
            for the year of the evidence. Codes and names in any spelling become the official names; what
            is no unit of the date, could be several, or is there twice is refused with its row.
            ``result.dossier.resolution`` says which spelling meant which unit.
        decimal
            ``"point"`` or ``"comma"`` settles numbers given as text that could be either.
        extra
            ``"ignore"`` leaves out columns that are no evidence, such as a population; they are refused
            otherwise, all of them at once, since a misspelt code looks the same.
        history
            Dossiers of earlier years, for editions whose scales run over several of them or that
            fill in the last number read.
        threads
            Never changes a bit of the result.

        Examples
        --------
        >>> import parindex
        >>> framework = parindex.load("example.quota")
        >>> result = framework.score({"unit": ["A", "B"], "group": ["x"] * 2, "1": [60, 50], "2": [38, 35]}, period=2026)
        >>> result.cell("A").points
        98.0
        """
        return self.dossier(
            data,
            units=units,
            states=states,
            groups=groups,
            assessed=assessed,
            tasks=tasks,
            period=period,
            registry=registry,
            decimal=decimal,
            extra=extra,
        ).score(history=history, threads=threads)

    def panel(
        self,
        data: Any,
        *,
        editions: Mapping[int, Framework] = MappingProxyType({}),
        extra: Extra = "refuse",
        registry: Registry | str | int | bool | None = None,
        decimal: Decimal = "auto",
        threads: int = 1,
    ) -> Panel:
        """Score each year of a table of several years.

        Parameters
        ----------
        data
            Evidence as :meth:`score` takes it, with a column ``year`` or ``period`` (``năm``, ``kỳ``) or such a
            level of the index; or a mapping from years to the evidence of each.
        editions
            The edition of a year, where it is another than this one.
        extra, registry, decimal, threads
            As for :meth:`score`, for each year.

        Returns
        -------
        Panel
            A :class:`~parindex.Result` for each year, the earliest first. An edition whose scales run over
            several years is scored with the earlier ones of the panel as its history.

        Raises
        ------
        DossierError
            The table says no years, or a row has none.

        Examples
        --------
        >>> import parindex
        >>> rows = {"unit": ["A", "B", "A", "B"], "year": [2022, 2022, 2023, 2023],
        ...         "appraisal": [50, 48, 53, 57], "survey": [20, 24, 21, 25]}
        >>> panel = parindex.load("vn.par.876.ministry").panel(rows)
        >>> panel.years, int(panel[2023].rank()["B"])
        ((2022, 2023), 1)
        """
        from .panel import scored

        return scored(
            self,
            data,
            editions=editions,
            extra=extra,
            registry=registry,
            decimal=decimal,
            threads=threads,
        )

    def blank(self, units: Iterable[object], *, missing: object = None) -> pd.DataFrame:
        """An empty table of evidence: a row for each unit, a column for each input, to be filled.

        Parameters
        ----------
        units
            What the units are called.
        missing
            What stands in the cells; None by default, so that they take numbers as well as ``n/a``.

        Examples
        --------
        >>> import parindex
        >>> table = parindex.load("vn.par.876.ministry").blank(["Bộ Y tế", "Bộ Nội vụ"])
        >>> table.loc["Bộ Y tế"] = [61.5, 25.0]
        >>> table.shape
        (2, 2)
        """
        import numpy as np
        import pandas as pd

        self.need_tree()
        index = pd.Index(list(units), name="unit")
        cells = np.full((len(index), len(self.columns)), None, object)
        cells[:] = missing
        return pd.DataFrame(cells, index, pd.Index(self.columns))

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

    # -- how it is shown -------------------------------------------------------------------

    def tree(self) -> Tree:
        """The tree, for looking at: text, or HTML that opens and closes.

        Examples
        --------
        >>> import parindex
        >>> print(str(parindex.load("example.quota").tree()).splitlines()[-1])
        Limits: It shows how quotas are written; nobody's law.
        """
        from .tree import Tree

        return Tree(self)

    def to_pandas(self) -> pd.DataFrame:
        """The nodes as a DataFrame, one row a node, indexed by code.

        Examples
        --------
        >>> import parindex
        >>> parindex.load("example.quota").to_pandas()[["title", "max"]]
                                         title    max
        code
        total                            Total  100.0
        1                    Tasks carried out   60.0
        2      Survey of people and businesses   40.0
        """
        import pandas as pd

        nodes = self.nodes
        columns = {
            "code": [n.code for n in nodes],
            "title": [n.title for n in nodes],
            "level": [n.level for n in nodes],
            "parent": [None if n.parent is None else nodes[n.parent].code for n in nodes],
            "max": [n.max for n in nodes],
            "max_state": [n.max_state for n in nodes],
            "weight": [n.weight for n in nodes],
            "leaf": [n.leaf is not None for n in nodes],
            "described": [n.described for n in nodes],
            "extra": [n.extra for n in nodes],
            "self_scored": [n.self_scored for n in nodes],
            "rule": [n.rule for n in nodes],
            "provenance": [n.provenance for n in nodes],
            "act": [n.act for n in nodes],
            "row": [n.row for n in nodes],
            "words": [n.words for n in nodes],
            "source": [n.source for n in nodes],
            "note": [n.note for n in nodes],
        }
        return pd.DataFrame(columns).set_index("code")

    def __repr__(self) -> str:
        nodes, leaves, _ = self._sizes
        size = f"{nodes} nodes, {leaves} leaves, {self.weakest}" if nodes else "by name only"
        return f"<parindex.Framework {self.id}: {size}>"

    def _repr_html_(self) -> str:
        return self.tree()._repr_html_()

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
