# SPDX-License-Identifier: MIT
"""What a server has to stand: bad input, leaks, timeouts, errors inside, no memory, a killed backend."""
import json
import os
import resource
import signal
import threading
import time

from libpq import ServerError

MINISTRY = "unit,appraisal,survey\nBộ Y tế,58,29\n"
THREE = "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,61.86,28.1\nBộ Nội vụ,58,29\n"
TOTAL = "SELECT points FROM parindex.score('vn.par.876.ministry', 'TABLE dossier') WHERE code = 'total'"
LONG = json.dumps({"command": "uncertainty", "edition": "vn.par.876.ministry", "replicates": "1000000000",
                   "threads": 2, "dossier": "unit,appraisal,survey\nA,58,29\nB,57,28\n"})
BIG = ("SELECT count(*) FROM parindex.score('vn.par.876.ministry', 'SELECT i::text unit, 58 appraisal, 29 survey "
       "FROM generate_series(1, 2000000) i')")


def error_of(db, sql, *values):
    try:
        db(sql, *values)
    except ServerError as error:
        return error
    return ServerError("00000", "no error")


def bad_input(db, check, table):
    table(db, MINISTRY, True)
    score, ministry, query = "SELECT * FROM parindex.score($1, $2, $3, $4)", "vn.par.876.ministry", "TABLE dossier"
    wrong = [
        ("unknown edition", "22023", "Không có bộ chỉ số", score, "vn.76", query, 0, "vi"),
        ("broken edition", "22P02", "well-formed JSON", score, "{\"a\":", query, 0, "en"),
        ("no edition", "22023", "edition", score, None, query, 0, "en"),
        ("no query", "42601", "syntax error", score, ministry, "SELEC", 0, "en"),
        ("an empty query", "22023", "one SELECT", score, ministry, "", 0, "en"),
        ("two queries", "22023", "một lệnh SELECT", score, ministry, "SELECT 1; SELECT 2", 0, "vi"),
        ("a query that writes", "22023", "một lệnh SELECT", score, ministry, "DELETE FROM dossier", 0, "vi"),
        ("one that writes and returns", "0A000", "not allowed", score, ministry, "DELETE FROM dossier RETURNING *", 0,
         "vi"),
        ("a query that raises", "22012", "division by zero", score, ministry,
         "SELECT unit, 1 / (appraisal::int - 58) appraisal, survey FROM dossier", 0, "en"),
        ("a year that is none", "22023", "period", score, ministry, query, 99999, "en"),
        ("a language that is none", "22023", "lang", score, ministry, query, 0, "fr"),
        ("too large a number", "22000", "appraisal", score, ministry, "SELECT unit, 1e308 appraisal, survey FROM dossier",
         0, "en"),
        ("a numeric beyond double", "22003", "out of range", score, ministry,
         "SELECT unit, 1e400::numeric appraisal, survey FROM dossier", 0, "en"),
        ("NaN", "22000", "nan", score, ministry, "SELECT unit, 'NaN'::float8 appraisal, survey FROM dossier", 0, "en"),
        ("infinity", "22000", "inf", score, ministry, "SELECT unit, 'Infinity'::float8 appraisal, survey FROM dossier",
         0, "en"),
        ("a column that is none", "22023", "colour", score, ministry, "SELECT *, 1 AS colour FROM dossier", 0, "en"),
        ("a text that is no number", "22000", "không phải là số", score, ministry,
         "SELECT unit, 'x' AS appraisal, survey FROM dossier", 0, "vi"),
        ("a column twice", "22000", "appraisal", score, ministry,
         "SELECT unit, appraisal, appraisal FROM dossier", 0, "en"),
        ("units of one name", "22000", "Bộ Y tế", score, ministry, "TABLE dossier UNION ALL TABLE dossier", 0, "en"),
        ("a unit without a name", "22000", "", score, ministry, "SELECT NULL unit, appraisal, survey FROM dossier", 0,
         "en"),
        ("no row", "22000", "", score, ministry, "SELECT * FROM dossier WHERE false", 0, "en"),
        ("a unit that is none", "22023", "no unit", "SELECT * FROM parindex.explain($1, $2, $3, $4)", ministry, query,
         "Hà Nội", "total"),
        ("a code that is none", "22023", "9.9", "SELECT * FROM parindex.explain($1, $2, $3, $4)", ministry, query,
         "Bộ Y tế", "9.9"),
        ("ties that are none", "22023", "ties", "SELECT * FROM parindex.rank($1, $2, 0, 'en', $3)", ministry, query,
         "best"),
        ("invalid UTF-8", "22021", "invalid byte sequence", "SELECT parindex.call($1::text)", b"\xff"),
        ("a state that is none", "22P03", "no saved counts", "SELECT parindex.merge_uncertainty('\\x00'::bytea || repeat('x', 99)::bytea)"),
        ("a survey that is none", "22P03", "", "SELECT parindex.merge_survey('\\x01'::bytea)"),
    ]
    for name, code, part, sql, *values in wrong:
        said = error_of(db, sql, *values)
        check(name, said.code == code and part in f"{said.message} {said.detail}", said)
    said = error_of(db, score, ministry, "SELECT * FROM (VALUES ('A', 58.0, 'x'), ('B', NULL, 'y')) t(unit, appraisal, survey)",
                    0, "en")
    check("every fault with its row", "row 1, A, survey: " in said.detail and "row 2, B, survey: " in said.detail
          and "unit" in said.hint, said)
    check("the query after them", db.one(TOTAL) == "87", db(TOTAL))
    for name, request in (("NULL", None), ("a number", "5"), ("no JSON", "{\"command\":"), ("a NUL", "{\"command\":\"\\u0000\"}"),
                          ("a huge number", "{\"command\":\"list\",\"decimals\":1e999}")):
        response = db.one("SELECT parindex.call($1::text)", request)
        check(name, response is None if request is None else "PARINDEX_ERR_" in response, response)


def other_functions(db, check, table):
    table(db, THREE, True)
    ranks = db("SELECT rank, unit FROM parindex.rank('vn.par.876.ministry', 'TABLE dossier') ORDER BY rank, unit COLLATE \"C\"")
    check("ranks", ranks == [("1", "Bộ Tư pháp"), ("2", "Bộ Nội vụ"), ("2", "Bộ Y tế")], ranks)
    ranks = db("SELECT rank FROM parindex.rank('vn.par.876.ministry', 'TABLE dossier', ties => 'mean') ORDER BY rank")
    check("ranks of ties", ranks == [("1",), ("2.5",), ("2.5",)], ranks)
    lines = dict(db("SELECT key, text FROM parindex.explain('vn.par.876.ministry', 'TABLE dossier', 'Bộ Tư pháp', "
                    "'total', lang => 'vi')"))
    check("an explanation", "89,96" in lines.get("points", ""), lines)
    check("the version", db.one("SELECT parindex.version()").count(".") == 2)
    check("jsonb", db.one("SELECT parindex.call('{\"command\":\"list\"}'::jsonb)->>'outcome'") == "done")
    kinds = db("SELECT unit, share FROM parindex.rank('vn.par.876.ministry', $$SELECT unit::varchar(40), "
               "appraisal::numeric(9,2), survey::real FROM dossier WHERE unit = 'Bộ Y tế'$$)")
    check("other types of columns", kinds == [("Bộ Y tế", "87")], kinds)
    missing = db("SELECT points, state FROM parindex.score('vn.par.876.ministry', "
                 "$$SELECT 'A' unit, NULL::float8 appraisal, 29 survey$$) WHERE code = 'appraisal'")
    check("missing is not zero", missing == [(None, "not scored yet")], missing)
    inside = db("SELECT d.unit, r.points FROM (SELECT DISTINCT unit FROM dossier) d, LATERAL parindex.score("
                "'vn.par.876.ministry', format('SELECT * FROM dossier WHERE unit = %L', d.unit)) r "
                "WHERE r.code = 'total' ORDER BY 2, 1")
    check("once for each row", [p for _, p in inside] == ["87", "87", repr(61.86 + 28.1)], inside)


def kilobytes(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // 1024


def contexts(db):
    return int(db.one("SELECT sum(used_bytes) FROM pg_backend_memory_contexts WHERE name LIKE 'parindex%'"))


def leaks(db, check, table):
    table(db, MINISTRY, True)
    request = json.dumps({"command": "score", "edition": "vn.par.876.ministry", "dossier": MINISTRY})

    def some(count):
        for _ in range(count):
            db("SELECT parindex.call($1::text)", request)
            db("SELECT * FROM parindex.score('vn.par.876.ministry', 'TABLE dossier')")
            error_of(db, "SELECT * FROM parindex.score('vn.76', 'TABLE dossier')")
            error_of(db, "SELECT * FROM parindex.score('vn.par.876.ministry', 'SELECT unit, 1/0 appraisal, 1 survey FROM dossier')")
    some(500)
    before, held = kilobytes(db.pid()), contexts(db)
    some(10000)
    grown, more = kilobytes(db.pid()) - before, contexts(db) - held
    check("10,000 calls leak nothing", grown < 2048 and more == 0, f"{grown} kB; {more} bytes of the library")


def in_the_middle(db, pid):
    """Waits until the backend is at its long request."""
    end = time.monotonic() + 60
    while time.monotonic() < end and not db("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND "
                                            "query LIKE '%replicates%'", pid):
        time.sleep(0.05)
    time.sleep(0.3)


def timeouts(server, check):
    db = server.connect()
    db("SET statement_timeout = '400ms'")
    for name, sql in (("in parindex.call", f"SELECT parindex.call($${LONG}$$::text)"),
                      ("in parindex.uncertainty", "SELECT parindex.uncertainty('vn.par.876.ministry', $$SELECT 'A' unit, 58 "
                       "appraisal, 29 survey$$, count => 1000000000)"),
                      ("in the query", "SELECT * FROM parindex.score('vn.par.876.ministry', $$SELECT 'A' unit, "
                       "pg_sleep(20)::text appraisal, 29 survey$$)")):
        started = time.monotonic()
        said = error_of(db, sql)
        took = time.monotonic() - started
        check(f"statement_timeout {name}", said.code == "57014" and took < 20, f"{said}, {took:.1f} s")
        check(f"the query after it {name}", db.one("SELECT points FROM parindex.score('vn.par.876.ministry', $$SELECT "
                                                   "'A' unit, 58 appraisal, 29 survey$$) WHERE code = 'total'") == "87")
    db("RESET statement_timeout")
    other, said = server.connect(), []
    thread = threading.Thread(target=lambda: said.append(error_of(db, f"SELECT parindex.call($${LONG}$$::text)")))
    thread.start()
    in_the_middle(other, db.pid())
    other("SELECT pg_cancel_backend($1)", db.pid())
    thread.join(60)
    check("a query that is cancelled", said and said[0].code == "57014", said)
    db.close()
    other.close()


def raises_inside(db, check):
    """Subtransactions that are rolled back leave nothing behind."""
    block = ("DO $do$ BEGIN FOR i IN 1..2000 LOOP BEGIN PERFORM * FROM parindex.score('vn.par.876.ministry', "
             "'SELECT i::text unit, 58 / (300 - i) appraisal, 29 survey FROM generate_series(1, 300) i'); "
             "RAISE EXCEPTION 'no error'; EXCEPTION WHEN division_by_zero THEN NULL; END; END LOOP; END $do$")
    db(block)
    before, held = kilobytes(db.pid()), contexts(db)
    db(block)
    grown, more = kilobytes(db.pid()) - before, contexts(db) - held
    check("a query that raises inside", grown < 2048 and more == 0, f"{grown} kB; {more} bytes of the library")
    check("the query after it", db.one("SELECT points FROM parindex.score('vn.par.876.ministry', $$SELECT 'A' unit, 58 "
                                       "appraisal, 29 survey$$) WHERE code = 'total'") == "87")


def encodings(server, check):
    db = server.connect()
    db("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    latin = server.connect("latin")
    latin("CREATE EXTENSION parindex")
    found = latin("SELECT unit, points FROM parindex.score('vn.par.876.ministry', $$SELECT 'Bé' unit, 58 appraisal, 29 "
                  "survey$$) WHERE code = 'total'")
    check("a database in Latin 1", found == [("Bé", "87")], found)
    said = error_of(latin, "SELECT parindex.call('{\"command\":\"list\",\"lang\":\"vi\"}'::text)")
    check("letters that it lacks", said.code == "22P05", said)
    latin.close()
    db("DROP DATABASE latin")
    db.close()


def objects(db):
    return db("SELECT pg_describe_object(classid, objid, objsubid) FROM pg_depend WHERE refclassid = "
              "'pg_extension'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'parindex') "
              "AND deptype = 'e' ORDER BY 1")


def upgrade(server, check):
    db = server.connect()
    db("CREATE DATABASE earlier")
    db("CREATE ROLE clerk LOGIN")
    db("GRANT CREATE ON DATABASE earlier TO clerk")
    earlier = server.connect("earlier")
    earlier("SET ROLE clerk")
    earlier("CREATE EXTENSION parindex VERSION '0.0'")
    earlier("RESET ROLE")
    earlier("CREATE VIEW listed AS SELECT parindex.call('{\"command\":\"list\"}'::text) AS response")
    check("version 0.0", len(objects(earlier)) == 2 and error_of(
        earlier, "SELECT * FROM parindex.score('vn.766', 'SELECT 1')").code == "42883", objects(earlier))
    before = earlier.one("SELECT response FROM listed")
    earlier("ALTER EXTENSION parindex UPDATE")
    check("an upgrade from 0.0", earlier.one("SELECT extversion FROM pg_extension WHERE extname = 'parindex'") == "0.1"
          and objects(earlier) == objects(db) and len(objects(db)) > 20, objects(earlier))
    check("a view from before", earlier.one("SELECT response FROM listed") == before)
    earlier("SET client_min_messages = warning")
    earlier("DROP EXTENSION parindex CASCADE")
    check("dropped whole", earlier.one("SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace "
                                       "WHERE nspname = 'parindex'") == "0")
    earlier.close()
    db.close()


def dump_and_restore(server, check):
    server.connect()("CREATE DATABASE dumped")
    db = server.connect("dumped")
    db("CREATE EXTENSION parindex")
    db("CREATE TABLE kept AS SELECT g, parindex.uncertainty('vn.par.876.ministry', $$SELECT 'A' unit, 58 appraisal, 29 "
       "survey UNION ALL SELECT 'B', 59, 28$$, first => g * 100, count => 100) state FROM generate_series(0, 3) g")
    db("CREATE VIEW scored AS SELECT * FROM parindex.score('vn.par.876.ministry', $$SELECT 'A' unit, 58 appraisal, 29 survey$$)")
    question = "SELECT (SELECT parindex.merge_uncertainty(state)::text FROM kept), (SELECT array_agg(s)::text FROM scored s)"
    before = db(question)
    there = ["-h", server.host, "-U", "postgres"]
    dump = server.run("pg_dump", *there, "dumped")
    check("a dump names the extension", "CREATE EXTENSION IF NOT EXISTS parindex" in dump and
          "CREATE FUNCTION parindex." not in dump)
    db("CREATE DATABASE restored")
    server.run("psql", "-Xq", "-v", "ON_ERROR_STOP=1", *there, "restored", stdin=dump)
    restored = server.connect("restored")
    check("pg_dump and restore", restored(question) == before, restored(question))
    restored.close()
    db.close()


def out_of_memory(server, check):
    for name, sql in (("of a query", BIG),
                      ("of a request", "SELECT length(parindex.call(('{\"command\":\"score\",\"edition\":\"vn.par.876.ministry\","
                       "\"dossier\":\"unit,appraisal,survey' || repeat('\\nA,58,29', 20000000) || '\"}')::text))")):
        db = server.connect()
        db("SELECT parindex.call('{\"command\":\"list\"}'::text)")
        held = contexts(db)
        with open(f"/proc/{db.pid()}/statm", encoding="ascii") as statm:
            size = int(statm.read().split()[0]) * resource.getpagesize()
        for more in (2, 8, 24, 60, 120):
            server.limit(db.pid(), size + more * 2**20)
            said = error_of(db, sql)
            check(f"out of memory {name}, {more} MB", said.code == "53200", said)
        server.limit(db.pid(), "unlimited")
        check(f"the query after it {name}", db.one("SELECT points FROM parindex.score('vn.par.876.ministry', $$SELECT 'A' "
                                                   "unit, 58 appraisal, 29 survey$$) WHERE code = 'total'") == "87")
        check(f"nothing kept {name}", contexts(db) - held < 2**20, (held, contexts(db)))
        db.close()


def killed(server, check):
    db, said = server.connect(), []
    thread = threading.Thread(target=lambda: said.append(error_of(db, f"SELECT parindex.call($${LONG}$$::text)")))
    thread.start()
    in_the_middle(server.connect(), db.pid())
    os.kill(db.pid(), signal.SIGKILL)
    thread.join(60)
    check("a backend that is killed", said and said[0].code == "08006", said)
    check("the server goes on", server.process.poll() is None)
    # the server has noticed once a connection is refused or a new one answers after recovery
    found = None
    for _ in range(100):
        try:
            again = server.connect()
            found = again.one("SELECT points FROM parindex.score('vn.par.876.ministry', $$SELECT 'A' unit, 58 appraisal, 29 "
                              "survey$$) WHERE code = 'total'")
            break
        except ServerError:
            time.sleep(0.1)
    check("the query after it", found == "87", found)
