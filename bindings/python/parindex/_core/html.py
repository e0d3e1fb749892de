# SPDX-License-Identifier: MIT
"""HTML for notebooks: self-contained, without script or network, at home on light and dark pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import Final

from .language import get_language, word

# Colours are shades of grey that let the page's own through, so that a dark theme stays dark.
# The class is written three times to outweigh what notebooks say of tables and lists.
_STYLE: Final = (
    "<style>"
    ".parindex{color:inherit;font-size:inherit;line-height:1.45;max-width:100%;overflow-x:auto}"
    ".P table{border-collapse:collapse;table-layout:auto;color:inherit;background:none;"
    "margin:0 0 .6em}"
    ".P caption{text-align:left;font-weight:600;padding:.2em 0 .4em;color:inherit}"
    ".P tr{background:none;text-align:left}"
    ".P th,.P td{padding:.25em .75em .25em 0;text-align:left;vertical-align:top;"
    "background-color:transparent;color:inherit;border:0;"
    "border-bottom:1px solid rgba(128,128,128,.3)}"
    ".P thead th{border-bottom:2px solid rgba(128,128,128,.6);vertical-align:bottom;"
    "white-space:nowrap}"
    ".P tbody th{font-weight:400}"
    ".P .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".P .i th,.P .i td{font-weight:600}"
    ".P dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15em .9em;"
    "margin:.6em 0 0;width:auto}"
    ".P dt,.P dd{float:none;width:auto;padding:0;margin:0}"
    ".P dt{opacity:.75;font-weight:400;white-space:nowrap}.P dd{max-width:60em}"
    ".P summary{cursor:pointer}"
    "</style>"
).replace(".P ", ".parindex.parindex.parindex ")

#: What gives a page its shape stands on the elements themselves: a notebook that somebody else ran is not
#: trusted, and JupyterLab takes the style sheet out of it.
_SHAPES: Final = {
    "b": "display:inline-block;height:.75em;background-color:rgba(70,130,180,.55)",
    "branch": "margin-left:1.1em",
    "i": "font-weight:600",
    "leaf": "margin-left:2.2em;max-width:60em",
    "n": "text-align:right",
    "q": "opacity:.75",
    "track": "display:inline-block;width:5.3em;text-align:left",
}


def page(*parts: str, notes: Iterable[tuple[str, str]] = (), more: int = 0) -> str:
    """One self-contained block: the parts, how much was left out, and the notes below them."""
    rest = f"<p{look('q')}>{escape(word('and_more', n=more))}</p>" if more else ""
    return (
        f'<div class="parindex" lang="{get_language()}">{_STYLE}{"".join(parts)}{rest}'
        f"{definitions(notes)}</div>"
    )


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs if text
    )
    return f"<dl>{items}</dl>" if items else ""


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    numbers: Collection[int] = (),
    bars: dict[int, Sequence[float]] | None = None,
    levels: Sequence[int] | None = None,
    inner: Collection[int] = (),
    header: int = 0,
) -> str:
    """A table; `numbers` are the columns set to the right, `bars` give a column shares of 0 to 1,
    `levels` indent the header column, `header`, which names the row; `inner` rows are emphasised.
    """
    cells = "".join(
        f'<th scope="col"{look(*_number(c, numbers))}>{escape(h)}</th>' for c, h in enumerate(head)
    )
    body = []
    for r, row in enumerate(rows):
        level = levels[r] if levels is not None else None
        line = []
        for c, text in enumerate(row):
            tag, extra = ("th", ' scope="row"') if c == header else ("td", "")
            bar = _bar(bars[c][r]) if bars and c in bars else ""
            kinds = [*_number(c, numbers), *(["i"] if r in inner else [])]
            indent = f"padding-left:{1.2 * level:.1f}em" if c == header and level else ""
            line.append(f"<{tag}{extra}{look(*kinds, style=indent)}>{bar}{escape(text)}</{tag}>")
        body.append(f"<tr{look('i') if r in inner else ''}>{''.join(line)}</tr>")
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{cells}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _number(column: int, numbers: Collection[int]) -> list[str]:
    return ["n"] if column in numbers else []


def _bar(share: float) -> str:
    """A bar for a share of 0 to 1; none for NaN."""
    if share != share:
        return ""
    width = f"width:{5 * min(max(share, 0), 1):.2f}em"
    return f"<span{look('track')}><span{look('b', style=width)}></span></span>"


def look(*names: str, style: str = "") -> str:
    """The attributes of an element: its kinds, and their shape."""
    shape = ";".join(filter(None, [*(_SHAPES.get(name, "") for name in names), style]))
    kinds = f' class="{" ".join(names)}"' if names else ""
    return kinds + (f' style="{shape}"' if shape else "")
