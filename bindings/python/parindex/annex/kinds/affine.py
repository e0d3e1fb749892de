# SPDX-License-Identifier: MIT
"""A sum of weighted inputs: "Điểm = 1 + 0,5 × “A” (số) - 0,2 × “B” (số)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..measures import Input, Inputs, Measure, inputs_json
from ..numerals import in_one_year, written
from ..rules import Json, Reading, Row, Rule, Scale
from ..tokens import Stream


@dataclass(frozen=True)
class Affine(Scale):
    """constant + sum of coefficient · input."""

    constant: float
    terms: tuple[tuple[float, Input], ...]

    @classmethod
    def takes(cls, measure: str) -> bool:
        return False

    @classmethod
    def from_json(cls, given: Json, inputs: Inputs, measure: Measure) -> Affine:
        terms = tuple((in_one_year(c, name), inputs[name]) for name, c in given["terms"].items())
        return cls(in_one_year(given["constant"], "constant"), terms)

    def to_json(self, measure: Measure, row: Row) -> dict[str, Any]:
        names = (i["name"] for i in self.evidence(None, row)["inputs"])
        terms = {name: c for name, (c, _) in zip(names, self.terms, strict=True)}
        return {"constant": self.constant, "terms": terms}

    @classmethod
    def read(cls, stream: Stream, measure: Measure | None, maximum: float | None) -> Reading | None:
        constant = stream.signed() if stream.take("điểm =") else None
        if constant is None or measure is not None:
            return None
        terms: list[tuple[float, Input]] = []
        while sign := stream.take("+", "-"):
            coefficient = stream.number()
            given = Input.read(stream) if coefficient and stream.take("×", "x") else None
            if coefficient is None or given is None:
                return None
            terms.append((-coefficient.value if sign == "-" else coefficient.value, given))
        return Reading(Rule(cls(constant, tuple(terms)))) if terms else None

    def write(self, measure: Measure) -> str:
        terms = "".join(
            f" {'-' if c < 0 else '+'} {written(abs(c))} × {i.write()}" for c, i in self.terms
        )
        return f"điểm = {written(self.constant)}{terms}"

    def evidence(self, measure: Measure | None, row: Row) -> dict[str, Any]:
        return {"inputs": inputs_json(tuple(i for _, i in self.terms), row.title)}
