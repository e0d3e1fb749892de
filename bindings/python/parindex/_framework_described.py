# SPDX-License-Identifier: MIT
"""What an edition says of itself: its acts and years, its nodes and columns, its classes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, cast

from . import _native as native
from ._core.arguments import instance, number, year
from ._core.arguments import text as text_given
from ._core.language import get_language, lang, word
from .condition import Condition, conditions_of
from .errors import NotScorableError, UnknownCodeError
from .node import (
    PARTS,
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

if TYPE_CHECKING:
    import pandas as pd

    from .framework import Framework
    from .tree import Tree


class Described(Titled):
    """An edition that is looked at: what it says of itself, and the nodes that it is made of."""

    def __init__(self, handle: native.framework, text: bytes | None) -> None:
        self._handle = handle
        self._text = text
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

    @cached_property
    def _has_classes(self) -> bool:
        """Whether any year has classes."""
        import json

        return bool(json.loads(self.json).get("classes"))

    @property
    def parts(self) -> str:
        """What units need that are scored a part at a time: ``alone``: nothing; ``fitted``: a cohort that was fitted to all
        units; ``named``: the same, and the units' names; ``whole``: they are scored together or not at all."""
        return PARTS[native.framework_describe(self._handle).parts]

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

    def tree(self) -> Tree:
        """The tree, for looking at: text, or HTML that opens and closes.

        Examples
        --------
        >>> import parindex
        >>> print(str(parindex.load("example.quota").tree()).splitlines()[-1])
        Limits: It shows how quotas are written; nobody's law.
        """
        from .tree import Tree

        return Tree(whole_framework(self))

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


def whole_framework(part: Described) -> Framework:
    """The edition that its part is: each of these classes is one only as a part of Framework."""
    return cast("Framework", part)
