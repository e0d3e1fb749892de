# SPDX-License-Identifier: MIT
"""The DuckDB door on a real DuckDB: every case by parindex_call, and by parindex_score where it has bits; then
what a host has to stand. Run by run.sh.

    run.py EXTENSION CASES
"""
import csv
import io
import json
import pathlib
import resource
import sys
import threading

import duckdb

sys.path.insert(1, str(pathlib.Path(__file__).parents[1]))

from checks import Checks, bits, is_number

EXTENSION, CASES = sys.argv[1:]
MINISTRY = "vn.par.876.ministry"
checks = Checks()
check = checks.check


def connect():
    db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    db.execute(f"LOAD '{EXTENSION}'".replace("''", "'"))
    return db


def table(db, text, kind):
    """The CSV table as one of the database; blank cells are NULL. Columns of numbers are of the kind."""
    head, *rows = csv.reader(io.StringIO(text))
    rows = [row for row in rows if row]
    kinds = [kind if name != "unit" and all(is_number(row[c]) for row in rows) else "VARCHAR"
             for c, name in enumerate(head)]
    quoted = ", ".join(f'"{name}" {kind}' for name, kind in zip(head, kinds))
    db.execute(f"CREATE OR REPLACE TABLE dossier ({quoted})")
    if rows:
        db.executemany(f"INSERT INTO dossier VALUES ({', '.join('?' * len(head))})",
                       [[cell or None for cell in row] for row in rows])


def by_rows(db, case):
    request = json.loads(case["request"])
    for kind in ("VARCHAR", "DOUBLE", "DECIMAL(30,10)"):
        table(db, request["dossier"], kind)
        found = {}
        for unit, code, points in db.execute(
                "SELECT r.unit, r.code, r.points FROM (SELECT unnest(parindex_score(?, d, ?)) r FROM dossier d)",
                (request["edition"], request.get("period", 0))).fetchall():
            found.setdefault(unit, {})[code] = bits(points)
        if found != case["bits"]:
            return f"bits of rows ({kind}): {found} {case['bits']}"[:300]
    return ""


def error_of(db, sql, *arguments):
    try:
        db.execute(sql, arguments).fetchall()
    except duckdb.Error as error:
        return str(error)
    return ""


def bad_input(db):
    table(db, "unit,appraisal,survey\nBộ Y tế,58,29\n", "DOUBLE")

    def score(source, edition=MINISTRY, period=0, lang="en"):
        return f"SELECT parindex_score(?, d, ?, ?) FROM {source} d", edition, period, lang
    wrong = [
        ("unknown edition", score("dossier", "vn.76", lang="vi"), "Không có bộ chỉ số"),
        ("broken edition", score("dossier", "{\"a\":"), "well-formed JSON"),
        ("no edition", score("dossier", None), "edition"),
        ("a NUL in the edition", score("dossier", "vn\0.766"), "NUL"),
        ("a NUL in the language", score("dossier", lang="vi\0x"), "NUL"),
        ("a NUL in the unit", ("SELECT parindex_explain(?, d, 'Bộ Y tế' || chr(0), 'total') FROM dossier d", MINISTRY), "NUL"),
        ("no row of a table", ("SELECT parindex_score(?, d.unit) FROM dossier d", MINISTRY), "a row of a table"),
        ("a column of dates", score("(SELECT unit, DATE '2026-01-01' appraisal, survey FROM dossier)"), "appraisal"),
        ("a query that raises", score("(SELECT unit, error('torn')::DOUBLE appraisal, survey FROM dossier)"), "torn"),
        ("a year that is none", score("dossier", period=99999), "period"),
        ("a language that is none", score("dossier", lang="fr"), "lang"),
        ("too large a number", score("(SELECT unit, 1e308 appraisal, survey FROM dossier)"), "appraisal"),
        ("NaN", score("(SELECT unit, 'nan'::DOUBLE appraisal, survey FROM dossier)"), "nan"),
        ("infinity", score("(SELECT unit, 'inf'::DOUBLE appraisal, survey FROM dossier)"), "inf"),
        ("a column that is none", score("(SELECT *, 1 colour FROM dossier)"), "colour"),
        ("a text that is no number", score("(SELECT unit, 'x' appraisal, survey FROM dossier)", lang="vi"),
         "không phải là số"),
        ("a NUL in a text", score("(SELECT 'A' || chr(0) unit, appraisal, survey FROM dossier)"), ""),
        ("units of one name", score("(FROM dossier UNION ALL FROM dossier)"), "Bộ Y tế"),
        ("a unit without a name", score("(SELECT NULL::VARCHAR unit, appraisal, survey FROM dossier)"), ""),
        ("two editions in one group", ("SELECT parindex_score(e, d) FROM dossier d, (VALUES (?), ('vn.766')) v(e)",
                                       MINISTRY), "same in all rows"),
        ("too few arguments", ("SELECT parindex_score('vn.766')",), "parindex_score"),
        ("a wrong type of argument", ("SELECT parindex_score(?, d, DATE '2026-01-01') FROM dossier d", MINISTRY), ""),
        ("a unit that is none", ("SELECT parindex_explain(?, d, 'Hà Nội', 'total') FROM dossier d", MINISTRY), "no unit"),
        ("a code that is none", ("SELECT parindex_explain(?, d, 'Bộ Y tế', '9.9') FROM dossier d", MINISTRY), "9.9"),
        ("ties that are none", ("SELECT parindex_rank(?, d, 0, 'en', 'best') FROM dossier d", MINISTRY), "ties"),
    ]
    for name, (sql, *arguments), part in wrong:
        said = error_of(db, sql, *arguments)
        check(name, said and part in said, said or "no error")
    said = error_of(db, *score("(FROM (VALUES ('A', 58.0, 'x'), ('B', NULL, 'y')) t(unit, appraisal, survey))"))
    check("every fault with its row", "row 1, A, survey: " in said and "row 2, B, survey: " in said, said)
    right = db.execute("SELECT list_filter(parindex_score(?, d), lambda r: r.code = 'total')[1].points FROM dossier d",
                       (MINISTRY,)).fetchall()
    check("the query after them", right == [(87.0,)], right)
    for name, request in (("NULL", None), ("a number", "5"), ("a NUL", "{\"command\":\0}"), ("no JSON", "{\"command\":")):
        response = db.execute("SELECT parindex_call(?::VARCHAR)", (request,)).fetchone()[0]
        check(name, response is None if request is None else "PARINDEX_ERR_" in response, response)


def other_functions(db):
    table(db, "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,61.86,28.1\nBộ Nội vụ,58,29\n", "DECIMAL(9,2)")
    ranks = db.execute("SELECT r.rank, r.unit FROM (SELECT unnest(parindex_rank(?, d)) r FROM dossier d) ORDER BY ALL",
                       (MINISTRY,)).fetchall()
    check("ranks", ranks == [(1, "Bộ Tư pháp"), (2, "Bộ Nội vụ"), (2, "Bộ Y tế")], ranks)
    ranks = db.execute("SELECT r.rank FROM (SELECT unnest(parindex_rank(?, d, 0, 'vi', 'mean')) r FROM dossier d) "
                       "ORDER BY ALL", (MINISTRY,)).fetchall()
    check("ranks of ties", ranks == [(1,), (2.5,), (2.5,)], ranks)
    lines = dict(db.execute("SELECT r.key, r.text FROM (SELECT unnest(parindex_explain(?, d, 'Bộ Tư pháp', 'total', 0, "
                            "'vi')) r FROM dossier d)", (MINISTRY,)).fetchall())
    check("an explanation", "89,96" in lines.get("points", ""), lines)
    check("the version", db.execute("SELECT parindex_version()").fetchone()[0].count(".") == 2)
    total = "list_filter(parindex_score(?, d), lambda r: r.code = 'total')"
    by_unit = db.execute(f"SELECT unit, {total}[1].points FROM dossier d GROUP BY unit ORDER BY ALL",
                         (MINISTRY,)).fetchall()
    check("each group a dossier", by_unit == [("Bộ Nội vụ", 87.0), ("Bộ Tư pháp", 61.86 + 28.1), ("Bộ Y tế", 87.0)], by_unit)
    check("no row is NULL", db.execute("SELECT parindex_score(?, d) FROM dossier d WHERE false", (MINISTRY,))
          .fetchone()[0] is None)
    missing = db.execute("SELECT list_filter(parindex_score(?, d), lambda r: r.code = 'appraisal')[1] FROM (SELECT 'A' unit, "
                         "NULL::DOUBLE appraisal, 29 survey) d", (MINISTRY,)).fetchone()[0]
    check("missing is not zero", missing["points"] is None and missing["state"] == "not scored yet", missing)
    kinds = db.execute(f"SELECT {total}[1].points FROM (SELECT 7 unit, 58::TINYINT appraisal, sum(29) survey) d",
                       (MINISTRY,)).fetchone()[0]
    check("other types of columns", kinds == 87.0, kinds)
    fine = "61.8600000000000000000000000000000001"
    exact = db.execute(f"SELECT {total}[1].points FROM (SELECT 'A' unit, {fine}::DECIMAL(38,34) appraisal, 0 survey) d",
                       (MINISTRY,)).fetchone()[0]
    check("a decimal of 36 digits", exact == 61.86, exact)
    ordered = db.execute("SELECT list_transform(parindex_rank(?, d ORDER BY unit DESC), lambda r: r.unit) FROM dossier d",
                         (MINISTRY,)).fetchone()[0]
    check("in the order that is asked for", ordered == ["Bộ Y tế", "Bộ Tư pháp", "Bộ Nội vụ"], ordered)


def in_parallel(db):
    """Half a million rows on several threads, of numbers and with texts among them, against one thread."""
    db.execute("CREATE OR REPLACE TABLE many AS SELECT 'U' || i AS unit, (i * 7919 % 4000) / 100.0::DOUBLE AS appraisal, "
               "(i * 104729 % 2000) / 100.0::DOUBLE AS survey FROM range(500000) t(i)")
    sums = ("SELECT count(*), sum((r.points * 100)::BIGINT), sum(hash(r.unit, r.rank) % 1000003) FROM "
            "(SELECT unnest(parindex_rank(?, d)) r FROM {} d)")
    texts = "(SELECT unit, appraisal, survey::VARCHAR survey FROM many)"
    found = []
    for threads in (1, 4):
        db.execute(f"SET threads = {threads}")
        for source in ("many", texts):
            found.append(db.execute(sums.format(source), (MINISTRY,)).fetchone())
    check("in parallel the same", found[0][0] == 500000 and len(set(found)) == 1, found)
    torn = "(SELECT unit, appraisal, CASE unit WHEN 'U400000' THEN 'nan' ELSE survey END survey FROM many)"
    said = error_of(db, f"SELECT parindex_rank(?, d) FROM {torn} d", MINISTRY)
    check("one row of many at fault", "U400000, survey: " in said, said)
    groups = db.execute("SELECT count(*), sum(n) FROM (SELECT unit[-2:] g, len(parindex_rank(?, d)) n FROM many d GROUP BY g)",
                        (MINISTRY,)).fetchone()
    check("groups in parallel", groups[1] == 500000 and groups[0] > 90, groups)
    db.execute("RESET threads")
    db.execute("DROP TABLE many")


def kilobytes():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() // 1024


def leaks(db):
    table(db, "unit,appraisal,survey\nBộ Y tế,58,29\n", "DOUBLE")
    request = json.dumps({"command": "score", "edition": MINISTRY, "dossier": "unit,appraisal,survey\nA,58,29\n"})
    db.execute("SET threads = 1")

    def some(count):
        for i in range(count):
            db.execute("SELECT parindex_call(?)", (request,)).fetchone()
            db.execute("SELECT parindex_score(?, d) FROM dossier d", (MINISTRY,)).fetchall()
            if i % 8:
                continue
            error_of(db, "SELECT parindex_score('vn.76', d) FROM dossier d")
            error_of(db, "SELECT parindex_score(?, d) FROM (SELECT unit, 'x' appraisal, 1 survey FROM dossier) d", MINISTRY)
    some(1000)
    before = kilobytes()
    some(10000)
    grown = kilobytes() - before
    check("10,000 calls leak nothing", grown < 4096, f"{grown} kB")
    db.execute("RESET threads")


def threads(db):
    found = []

    def work():
        cursor = db.cursor()
        for _ in range(200):
            found.append(cursor.execute("SELECT list_filter(parindex_score(?, d), lambda r: r.code = 'total')[1].points FROM "
                                        "(SELECT 'A' unit, 61.86 appraisal, 28.1 survey) d", (MINISTRY,)).fetchone())
            cursor.execute("SELECT parindex_call('{\"command\":\"list\"}')").fetchone()
        cursor.close()
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    check("two threads", len(found) == 400 and set(found) == {(61.86 + 28.1,)}, set(found))


database = connect()
checks.cases(CASES, lambda request: database.execute("SELECT parindex_call(?)", (request,)).fetchone()[0],
             lambda case: by_rows(database, case))
bad_input(database)
other_functions(database)
in_parallel(database)
leaks(database)
threads(database)
print(f"DuckDB {duckdb.__version__}")
print(f"{checks.passed} passed, {checks.failed} failed")
sys.exit(checks.failed > 0)
