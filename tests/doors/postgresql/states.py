# SPDX-License-Identifier: MIT
"""Uncertainty and surveys as parallel aggregates."""
import base64
import csv
import io
import json

from libpq import ServerError


def raises(db, sql):
    try:
        db(sql)
    except ServerError as error:
        return error.code
    return "no error"


def plan_of(db, sql):
    return "\n".join(line for line, in db(f"EXPLAIN (COSTS OFF) {sql}"))


def uncertainty(db, check, table):
    dossier = "unit,appraisal,survey\n" + "".join(f"B{i},{50 + i % 13},{20 + i % 7}\n" for i in range(12))
    table(db, dossier, True)
    request = {"command": "uncertainty", "edition": "vn.par.876.ministry", "dossier": dossier, "replicates": "0-3999",
               "seed": 7, "spread": 0.4, "save": "state"}
    response = json.loads(db.one("SELECT parindex.call($1::text)", json.dumps(request)))
    whole = base64.b64decode(next(iter(response["files"].values()))).hex()
    same = "seed => 7, spread => 0.4"
    state = db.one("SELECT parindex.uncertainty('vn.par.876.ministry', 'TABLE dossier', count => 4000, "
                   f"{same})::text")
    check("a state is the library's own bytes", state == "\\x" + whole, state[:80])
    db("DROP TABLE IF EXISTS shards")
    db("CREATE TABLE shards AS SELECT g % 2 part, parindex.uncertainty('vn.par.876.ministry', 'TABLE dossier', "
       f"first => g * 100, count => 100, {same}) state FROM generate_series(0, 39) g")
    merge = "SELECT parindex.merge_uncertainty(state)::text FROM shards"
    check("shards merged", db.one(merge) == state)
    check("in parallel", "Partial Aggregate" in plan_of(db, merge) and "Gather" in plan_of(db, merge), plan_of(db, merge))
    by_part = f"SELECT parindex.merge_uncertainty(state)::text FROM ({merge.replace('::text', ' state')} GROUP BY part) p"
    check("by parts, then together", db.one(by_part) == state)
    check("none is NULL", db.one("SELECT parindex.merge_uncertainty(state) FROM shards WHERE false") is None)
    check("a NULL is left out", db.one("SELECT parindex.merge_uncertainty(CASE WHEN part < 2 THEN state END)::text FROM "
                                       "(TABLE shards UNION ALL SELECT 2, NULL) s") == state)
    check("a shard twice", raises(db, "SELECT parindex.merge_uncertainty(state) FROM (TABLE shards UNION ALL "
                                      "(SELECT * FROM shards LIMIT 1)) s") == "22000")
    ranks = "SELECT * FROM parindex.uncertainty_ranks('vn.par.876.ministry', 'TABLE dossier', $1::bytea, {})"
    found = {row[1]: row for row in db(ranks.format(same), state)}
    told = {u["unit"]: u for u in response["result"]["units"]}
    names = ["rank", "unit", "index", "rank_low", "rank_median", "rank_high", "mean", "index_low", "index_high"]
    same_numbers = all(str(told[u][n]) == found[u][i] if n == "unit" else float(told[u][n]) == float(found[u][i])
                       for u in told for i, n in enumerate(names))
    check("what a state says", len(found) == 12 and same_numbers, (found, told))
    check("of another seed", raises(db, f"SELECT * FROM parindex.uncertainty_ranks('vn.par.876.ministry', "
                                        f"'TABLE dossier', '{state}', seed => 8, spread => 0.4)") == "22P03")
    check("none at all", raises(db, "SELECT parindex.uncertainty('vn.par.876.ministry', 'TABLE dossier', count => 0)") ==
          "22023")


def answers():
    """60,000 people in 30 districts of 3 provinces, by a rule that any program can repeat."""
    x = 1
    rows = []
    for i in range(60000):
        given = []
        for _ in range(3):
            x = (x * 1103515245 + 12345) % 2**31
            given.append("" if (x >> 16) % 29 == 0 else str(1 + (x >> 16) % 5))
        rows.append([i + 1, i % 3 + 1, i % 6, i % 30, 1 + i % 4 / 4, *given])
    return rows


def survey(db, check):
    rows = answers()
    db("DROP TABLE IF EXISTS answers")
    db("CREATE TABLE answers (id bigint, province int, stratum int, district int, weight float8, q1 int, q2 int, q3 int)")
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    db("INSERT INTO answers SELECT a[1]::bigint, a[2]::int, a[3]::int, a[4]::int, a[5]::float8, NULLIF(a[6], '')::int, "
       "NULLIF(a[7], '')::int, NULLIF(a[8], '')::int FROM (SELECT string_to_array(line, ',') a FROM "
       "regexp_split_to_table(rtrim($1::text, E'\\r\\n'), E'\\r\\n') line) l", text.getvalue())
    survey = "parindex.survey(id, province, stratum, ARRAY[district], weight, ARRAY[q1, q2, q3], 5, 3)"
    sql = f"SELECT {survey}::text FROM answers"
    plan = plan_of(db, sql)
    check("a survey in parallel", "Partial Aggregate" in plan and "Workers Planned" in plan, plan)
    parallel = db.one(sql)
    db("SET max_parallel_workers_per_gather = 0")
    check("in parallel and alone the same bytes", db.one(sql) == parallel)
    check("in any order too", db.one(f"SELECT {survey}::text FROM (SELECT * FROM answers WHERE id <= 3000 ORDER BY id DESC) a")
          == db.one(f"SELECT {survey}::text FROM answers WHERE id <= 3000"))
    db("RESET max_parallel_workers_per_gather")
    db("DROP TABLE IF EXISTS months")
    db(f"CREATE TABLE months AS SELECT id / 10000 AS month, {survey} state FROM answers GROUP BY 1")
    check("months merged", db.one("SELECT parindex.merge_survey(state)::text FROM months") == parallel)
    check("a month twice", raises(db, "SELECT parindex.merge_survey(state) FROM (TABLE months UNION ALL TABLE months) m") ==
          "22000")
    head = "id,province,stratum,district,weight,q1,q2,q3\r\n"
    design = {"weight": "weight", "strata": "stratum", "ids": ["district"], "unit": "province", "items": ["q1", "q2", "q3"],
              "levels": 5, "figures": [{"name": f"s{i}", "items": f"q{i}", "at_least": 4} for i in (1, 2, 3)]}
    response = json.loads(db.one("SELECT parindex.call($1::text)", json.dumps(
        {"command": "survey", "answers": head + text.getvalue(), "design": design})))
    told = {(f["unit"], f["figure"]): f for f in response["result"]}
    found = {(unit, f"s{item}"): (float(value), float(error)) for unit, item, value, error in
             db("SELECT unit, item, value, error FROM parindex.estimates($1::bytea, 3, '{0,0,0,1,1}', by_unit => true)",
                parallel)}
    same = len(found) == 9 and set(found) == set(told) and all(  # the command gives shares in percent
        abs(100 * v - told[k]["value"]) < 1e-9 and abs(100 * e - told[k]["error"]) < 1e-9
        for k, (v, e) in found.items())
    check("estimates are those of the command", same, (list(told.items())[:2], list(found.items())[:2]))
    together = db("SELECT unit, item, value, notes FROM parindex.estimates($1::bytea, 3, '{1,2,3,4,5}', together => true)",
                  parallel)
    check("all items together", together[0][:2] == (None, None) and 2 < float(together[0][2]) < 4, together)
    full = ("parindex.survey(id, province, stratum, ARRAY[district], weight, ARRAY[q1, q2, q3], 5, 3, ARRAY[400.0], "
            "ARRAY[id % 2 = 0, true])")
    within = db(f"SELECT people FROM parindex.estimates((SELECT {full} FROM answers), 3, '{{1,2,3,4,5}}', within => '{{1}}')")
    check("domains and how many there are", within[0][0] == "30000", within)
    numbers = db("SELECT value FROM parindex.estimates((SELECT parindex.survey(id, 1, 0, NULL, 1, ARRAY[q1], 0, 1) FROM "
                 "answers WHERE q1 IS NOT NULL), 1)")
    mean = sum(int(r[5]) for r in rows if r[5]) / sum(1 for r in rows if r[5])
    check("numbers, each person alone", abs(float(numbers[0][0]) - mean) < 1e-12, (numbers, mean))
    for name, code, call in (
            ("no row number", "22023", "NULL, 1, 0, ARRAY[1], 1, ARRAY[1], 5, 1"),
            ("no weight", "22023", "1, 1, 0, ARRAY[1], NULL, ARRAY[1], 5, 1"),
            ("a level that is none", "22023", "1, 1, 0, ARRAY[1], 1, ARRAY[6], 5, 1"),
            ("a unit that is none", "22023", "1, 2, 0, ARRAY[1], 1, ARRAY[1], 5, 1"),
            ("a weight that is none", "22000", "1, 1, 0, ARRAY[1], -1, ARRAY[1], 5, 1"),
            ("no items", "22023", "1, 1, 0, ARRAY[1], 1, ARRAY[]::float8[], 5, 1"),
            ("too many levels", "22023", "1, 1, 0, ARRAY[1], 1, ARRAY[1], 99, 1"),
            ("too many units", "54000", "1, 1, 0, ARRAY[1], 1, ARRAY[1], 5, 2000000000"),
            ("NaN", "22023", "1, 1, 0, ARRAY[1], 1, ARRAY['NaN'::float8], 5, 1")):
        check(f"a survey: {name}", raises(db, f"SELECT parindex.survey({call})") == code,
              raises(db, f"SELECT parindex.survey({call})"))
    check("rows of two shapes", raises(db, "SELECT parindex.survey(i, 1, 0, ARRAY[1], 1, array_fill(1, ARRAY[i]), 5, 1) FROM "
                                           "generate_series(1, 2) i") == "22023")
    check("one row twice", raises(db, "SELECT parindex.survey(1, 1, 0, ARRAY[i], 1, ARRAY[1], 5, 1) FROM "
                                      "generate_series(1, 2) i") == "22000")
