# SPDX-License-Identifier: MIT
"""The SQLite door on a real SQLite: every case by parindex_call, and by parindex_score where it has bits;
then what a host has to stand. Run by run.sh.

    run.py EXTENSION CASES
"""
import csv
import io
import json
import pathlib
import resource
import sqlite3
import sys
import threading

sys.path.insert(1, str(pathlib.Path(__file__).parents[1]))

from checks import Checks, bits

EXTENSION, CASES = sys.argv[1:]
checks = Checks()
check = checks.check


def connect():
    db = sqlite3.connect(":memory:")
    db.enable_load_extension(True)
    db.load_extension(EXTENSION)
    return db


def table(db, text, affinity):
    """The CSV table as one of the database; blank cells are NULL."""
    head, *rows = csv.reader(io.StringIO(text))
    quoted = ", ".join(f'"{name}" {"TEXT" if name == "unit" else affinity}' for name in head)
    db.execute("DROP TABLE IF EXISTS dossier")
    db.execute(f"CREATE TABLE dossier ({quoted})")
    db.executemany(f"INSERT INTO dossier VALUES ({', '.join('?' * len(head))})",
                   [[cell or None for cell in row] for row in rows if row])


def by_rows(db, case):
    request = json.loads(case["request"])
    for affinity in ("TEXT", "NUMERIC"):
        table(db, request["dossier"], affinity)
        found = {}
        for unit, code, points in db.execute(
                "SELECT unit, code, points FROM parindex_score(?, 'SELECT * FROM dossier', ?)",
                (request["edition"], request.get("period", 0))):
            found.setdefault(unit, {})[code] = bits(points)
        if found != case["bits"]:
            return f"bits of rows ({affinity}): {found} {case['bits']}"[:300]
    return ""


def error_of(db, sql, *arguments):
    try:
        db.execute(sql, arguments).fetchall()
    except sqlite3.Error as error:
        return str(error)
    return ""


def bad_input(db):
    table(db, "unit,appraisal,survey\nBộ Y tế,58,29\n", "NUMERIC")
    score = "SELECT * FROM parindex_score(?, ?, ?, ?)"
    query = "SELECT * FROM dossier"
    wrong = [
        ("unknown edition", (score, "vn.76", query, 0, "vi"), "Không có bộ chỉ số"),
        ("broken edition", (score, "{\"a\":", query, 0, "en"), "well-formed JSON"),
        ("no query", (score, "vn.par.876.ministry", "SELEC", 0, "en"), "the query of the dossier"),
        ("a query that writes", (score, "vn.par.876.ministry", "DELETE FROM dossier", 0, "vi"),
         "một lệnh SELECT"),
        ("a query that raises", (score, "vn.par.876.ministry",
                                 "SELECT unit, appraisal, abs(-9223372036854775808) AS survey FROM dossier",
                                 0, "en"), "overflow"),
        ("a year that is none", (score, "vn.par.876.ministry", query, 99999, "en"), "period"),
        ("a year that is a word", (score, "vn.par.876.ministry", query, "this", "vi"), "period phải là năm"),
        ("half a year", (score, "vn.par.876.ministry", query, 2023.5, "en"), "period"),
        ("a language that is none", (score, "vn.par.876.ministry", query, 0, "fr"), "lang"),
        ("a NUL in the edition", (score, "vn.par.876.ministry\0x", query, 0, "en"), "NUL"),
        ("a NUL in the query", (score, "vn.par.876.ministry", query + "\0 x", 0, "en"), "NUL"),
        ("a query with a parameter", (score, "vn.par.876.ministry", "SELECT unit, appraisal, ? AS survey FROM dossier",
                                      0, "vi"), "tham số"),
        ("two queries", (score, "vn.par.876.ministry", query + "; " + query, 0, "en"), "one SELECT"),
        ("a query that commits", (score, "vn.par.876.ministry", "COMMIT", 0, "en"), "one SELECT"),
        ("too large a number", (score, "vn.par.876.ministry",
                                "SELECT unit, 1e308 AS appraisal, survey FROM dossier", 0, "en"), "appraisal"),
        ("a column that is none", (score, "vn.par.876.ministry",
                                   "SELECT *, 1 AS colour FROM dossier", 0, "en"), "colour"),
        ("a text that is no number", (score, "vn.par.876.ministry",
                                      "SELECT unit, 'x' AS appraisal, survey FROM dossier", 0, "vi"),
         "không phải là số"),
        ("infinity", (score, "vn.par.876.ministry", "SELECT unit, 9e999 AS appraisal, survey FROM dossier", 0, "en"),
         "appraisal"),
        ("an edition of another type", (score, 5, query, 0, "en"), "5"),
        ("no edition", (score, None, query, 0, "en"), "edition"),
        ("a blob that is no text", (score, "vn.par.876.ministry",
                                    "SELECT x'ff00' AS unit, appraisal, survey FROM dossier", 0, "en"), "UTF-8"),
        ("invalid UTF-8 in a unit", (score, "vn.par.876.ministry",
                                     "SELECT CAST(x'ff' AS TEXT) AS unit, appraisal, survey FROM dossier", 0, "en"),
         "UTF-8"),
        ("invalid UTF-8 in the edition", ("SELECT * FROM parindex_score(CAST(x'ff' AS TEXT), ?, 0, 'vi')", query),
         "Không có bộ chỉ số \"\ufffd\""),
        ("a unit of 50 MB", (score, "vn.par.876.ministry",
                             "SELECT printf('%.*c', 50000000, 'x') AS unit, appraisal, survey FROM dossier", 0, "en"),
         "255"),
        ("an edition of 50 MB", ("SELECT * FROM parindex_score('{' || printf('%.*c', 50000000, '['), ?, 0, 'en')", query),
         "at most 16777216"),
        ("units of one name", (score, "vn.par.876.ministry",
                               "SELECT * FROM dossier UNION ALL SELECT * FROM dossier", 0, "en"), "Bộ Y tế"),
        ("too few arguments", ("SELECT * FROM parindex_score('vn.766')",), "at least 2"),
        ("a unit that is none", ("SELECT * FROM parindex_explain(?, ?, ?, ?)", "vn.par.876.ministry", query,
                                 "Hà Nội", "total"), "no unit"),
        ("ties that are none", ("SELECT * FROM parindex_rank(?, ?, 0, 'en', ?)", "vn.par.876.ministry",
                                query, "best"), "ties"),
    ]
    for name, (sql, *arguments), part in wrong:
        said = error_of(db, sql, *arguments)
        check(name, said and part in said, said or "no error")
    right = db.execute("SELECT points FROM parindex_score('vn.par.876.ministry', ?) WHERE code = 'total'",
                       (query,)).fetchall()
    commented = db.execute("SELECT count(*) FROM parindex_rank('vn.par.876.ministry', ?, '2023')",
                           (query + "; -- done\n /* all */ ;",)).fetchall()
    check("a comment behind the query", commented == [(1,)], commented)
    db.execute("BEGIN") if not db.in_transaction else None
    db.execute("DELETE FROM dossier")
    said = error_of(db, score, "vn.par.876.ministry", "COMMIT", 0, "en")
    check("a transaction stays open", "one SELECT" in said and db.in_transaction, said)
    db.rollback()
    check("the query after them", right == [(87.0,)], right)
    for name, request in (("NULL", None), ("a number", 5), ("a NUL", "{\"command\":\0}"), ("a blob", b"\xff"),
                          ("50 MB of brackets", "[" * 50000000), ("a huge number", '{"command":"list","decimals":1e999}')):
        answer = db.execute("SELECT parindex_call(?)", (request,)).fetchone()[0]
        check(name, answer is None if request is None else "PARINDEX_ERR_" in answer, answer)


def other_functions(db):
    table(db, "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,61.86,28.1\nBộ Nội vụ,58,29\n", "NUMERIC")
    ranks = db.execute("SELECT rank, unit FROM parindex_rank('vn.par.876.ministry', 'SELECT * FROM dossier') "
                       "ORDER BY rank, unit").fetchall()
    check("ranks", ranks == [(1, "Bộ Tư pháp"), (2, "Bộ Nội vụ"), (2, "Bộ Y tế")], ranks)
    lines = dict(db.execute("SELECT key, text FROM parindex_explain('vn.par.876.ministry', "
                            "'SELECT * FROM dossier', 'Bộ Tư pháp', 'total', 0, 'vi')"))
    check("an explanation", "89,96" in lines.get("points", ""), lines)
    check("the version", db.execute("SELECT parindex_version()").fetchone()[0].count(".") == 2)


def kilobytes():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() // 1024


def leaks(db):
    request = json.dumps({"command": "score", "edition": "vn.par.876.ministry",
                          "dossier": "unit,appraisal,survey\nA,58,29\n"})

    def some(count):
        for _ in range(count):
            db.execute("SELECT parindex_call(?)", (request,)).fetchone()
            db.execute("SELECT * FROM parindex_score('vn.par.876.ministry', 'SELECT * FROM dossier')").fetchall()
            error_of(db, "SELECT * FROM parindex_score('vn.76', 'SELECT * FROM dossier')")
    some(500)
    before = kilobytes()
    some(10000)
    grown = kilobytes() - before
    check("10,000 calls leak nothing", grown < 1024, f"{grown} kB")


def threads():
    found = []

    def work():
        db = connect()
        table(db, "unit,appraisal,survey\nA,61.86,28.1\n", "NUMERIC")
        for _ in range(200):
            found.append(db.execute("SELECT points FROM parindex_score('vn.par.876.ministry', "
                                    "'SELECT * FROM dossier') WHERE code = 'total'").fetchone())
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
leaks(database)
threads()
print(f"{checks.passed} passed, {checks.failed} failed")
sys.exit(checks.failed > 0)
