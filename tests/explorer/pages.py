#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the pages that the browser opens, and beside each what the C library says of it.

   pages.py OUT_DIR COMPOSITE_JSON
"""
import json
import pathlib
import struct
import sys

import numpy as np
import parindex

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
ODD = ["<script>alert(1)</script>", "Ủy ban " + "rất dài " * 24 + "x", '"; =1+1', "A</script><!--", "Sở Tư pháp"]


def expected(result, within="cohort"):
    """Bits of all points, numbers as they are printed, ranks and how sure they are."""
    found = {
        "units": result.units,
        "points": [struct.pack(">d", x).hex() for x in result.points.T.ravel()],
        "share": [parindex.format(x, result.framework.decimals) for x in result.share[:, 0]],
        "printed": [parindex.format(x, result.framework.decimals) for x in result.points[:, 0]],
        "rank": [None if np.isnan(x) else int(x) for x in result.rank(within=within).ranks],
        "explain": {u: str(result.explain(u)) for u in result.units[:2]},
    }
    if within == "group":
        return found  # the page shows intervals of ranks among all alone
    try:
        uncertainty = result.uncertainty()
        low, high = uncertainty.quantiles("rank", [0.05, 0.95]).T
        found["intervals"] = [[int(a), int(b)] for a, b in zip(low, high)]
    except parindex.Error as error:
        found["refused"] = str(error)
    return found


def provinces(language):
    framework = parindex.load("vn.766.province.groups")
    now = framework.score(EXAMPLES / "provinces-766-2026.csv", period=2026, groups="region")
    maxima = [node.max for node in framework.nodes if node.leaf is not None]
    moved = now.dossier.to_numpy() * np.random.default_rng(7).uniform(0.9, 1.1, (len(now), len(maxima)))
    columns = np.minimum(np.round(moved, 2), maxima).T
    before = framework.score({"unit": now.units, **dict(zip(framework.columns, columns))}, period=2025)
    return now, [before]


def odd(language):
    """Names that nobody would give, missing and inapplicable evidence, choices, groups."""
    framework = parindex.load("example.commune")
    known = framework.dossier(EXAMPLES / "commune.csv", period=2023)
    rows = [k % len(known) for k in range(len(ODD))]
    values, states = known.to_numpy()[rows], known.states()[rows]
    values[3] *= 0.9
    values[3] = np.floor(values[3])
    return framework.score(values, units=ODD, states=states, groups=["=a", "<b>", "<b>", None, "=a"], period=2023), []


def people(language):
    """Answers of people: intervals are those of their sampling errors. Districts are drawn in each of 63 provinces."""
    rng = np.random.default_rng(11)
    items = [f"q{i:02}" for i in range(1, 23)]
    province, district = np.repeat(np.arange(63), 60), np.repeat(np.arange(63 * 6), 10)
    opinion = 3.6 + 0.35 * rng.standard_normal(63)[province] + 0.3 * rng.standard_normal(63 * 6)[district]
    answers = {q: np.clip(np.round(opinion + rng.standard_normal(len(opinion))), 1, 5).astype(int) for q in items}
    names = np.array([f"Tỉnh {i + 1}" for i in range(63)])
    asked = parindex.Survey(items=items, levels=5, strata="tinh", ids="huyen", unit="tinh")
    return asked.add({"tinh": names[province], "huyen": district, **answers}).score("vn.sipas.2640", period=2019), []


def editions(language):
    """This year and last year under another edition, with what corresponds."""
    rng = np.random.default_rng(3)
    found = []
    for name, year in (("vn.par.876.province", 2022), ("vn.par.1149.province", 2021)):
        framework = parindex.load(name)
        most = np.nan_to_num([framework.nodes[i.node].max for i in framework.inputs], nan=25)
        points = {i.address: rng.uniform(0.6, 0.95, 5) * at for i, at in zip(framework.inputs, most)}
        found.append(framework.score({"unit": list("ABCDE"), **points}, period=year, groups=["x", "x", "y", "y", "y"]))
    return found[0], found[1:]


def survey(language):
    """A table of counts of satisfied people, as a survey of satisfaction gives it."""
    framework = parindex.load("vn.sipas.1001")
    rng = np.random.default_rng(5)
    units = [f"Tỉnh {i + 1}" for i in range(63)]
    columns = {"unit": units}
    for given in framework.inputs:
        asked = given.address.endswith(":of")
        columns[given.address] = [500] * 63 if asked else [int(x) for x in rng.integers(300, 500, 63)]
    return framework.score(columns, period=2025), []


def composite(file):
    given = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    framework = parindex.Framework.from_json(json.dumps(given["edition"]))
    values = np.array(given["evidence"]["values"]).reshape(63, 88)
    return framework.score(values, units=given["evidence"]["units"]), []


def main():
    out = pathlib.Path(sys.argv[1])
    made = {
        "provinces": ("vi", provinces),
        "papi": ("en", lambda _: (parindex.load("vn.papi.2018.dimensions").score(EXAMPLES / "papi-2019.csv", period=2019), [])),
        "ministries": ("vi", lambda _: (parindex.load("vn.par.876.ministry").score(
            EXAMPLES / "ministries-2023.csv", period=2023), [])),
        "survey": ("en", survey),
        "people": ("vi", people),
        "editions": ("en", editions),
        "odd": ("vi", odd),
        "composite": ("en", lambda _: composite(sys.argv[2])),
    }
    for name, (language, make) in made.items():
        with parindex.language(language):
            result, earlier = make(language)
            how = {"concordance": EXAMPLES / "concordance-1149-876.json", "within": "group"} if name == "editions" else {}
            result.page(out / f"{name}.html", earlier=earlier, **how)
            (out / f"{name}.json").write_text(json.dumps(expected(result, how.get("within", "cohort"))), encoding="utf-8")


if __name__ == "__main__":
    main()
