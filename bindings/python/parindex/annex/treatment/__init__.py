# SPDX-License-Identifier: MIT
"""What is done to the measured numbers before the scale, "Trước khi tính điểm, …": one file a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..measures import Measure
from ..tokens import Stream, Token
from .impute import Impute
from .log import Log
from .winsorise import Winsorise

_BEFORE: Final = ("trước khi tính điểm", "trước khi quy điểm", "trước đó")
#: How a step begins; "trước đó" alone may be the beginning of an outcome's name.
_STEPS: Final = ("số liệu", "giá trị", "các giá trị", "nếu vẫn lệch", "lấy lôgarit")


@dataclass(frozen=True)
class Treatment:
    """The steps in their order, each optional."""

    impute: Impute | None = None
    winsorise: Winsorise | None = None
    log: Log | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any], measure: Measure) -> Treatment:
        return cls(
            Impute.from_json(given["impute"], measure) if "impute" in given else None,
            Winsorise.from_json(given["winsorise"], measure) if "winsorise" in given else None,
            Log.from_json(given["log"], measure) if "log" in given else None,
        )

    def to_json(self, measure: Measure) -> dict[str, Any]:
        return {k: step.to_json(measure) for k, step in vars(self).items() if step is not None}

    @classmethod
    def read(cls, tokens: list[Token], percent: bool) -> Treatment | None:
        """All of the tokens as steps in their order; None where they are anything else."""
        stream = Stream(tokens)
        impute = Impute.read(stream, percent)
        if impute is not None and stream and not stream.take(";", "."):
            return None
        winsorise = Winsorise.read(stream, percent)
        if winsorise is not None and stream and not stream.take(";", "."):
            return None
        log = Log.read(stream, percent)
        return cls(impute, winsorise, log) if (impute or winsorise or log) and not stream else None

    def write(self, percent: bool) -> str:
        """The sentence without its full stop; `percent` where the measure's numbers are."""
        steps = (self.impute, self.winsorise, self.log)
        return f"Trước khi tính điểm, {'; '.join(s.write(percent) for s in steps if s is not None)}"


def cut_treatment(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens before "Trước khi tính điểm, …", and those after these words."""
    for at in range(1, len(tokens)):
        stream = Stream(tokens, at)
        said = stream.take(*_BEFORE) if tokens[at - 1].key in (".", ";") else ""
        stream.take(",", ":")
        if not said or (said == _BEFORE[-1] and not Stream(tokens, stream.at).take(*_STEPS)):
            continue
        return tokens[: at - 1], tokens[stream.at :]
    return tokens, []
