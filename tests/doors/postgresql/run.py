# SPDX-License-Identifier: MIT
"""The PostgreSQL door on a real server: every case by parindex.call, and by parindex.score where it has bits;
then what a server has to stand. Run by run.sh.

    run.py PROGRAMS HOME CASES README CSV
"""
import csv
import io
import json
import pathlib
import sys
import threading

sys.path.insert(1, str(pathlib.Path(__file__).parents[1]))

import stands
import states
from checks import Checks, bits, is_number
from server import Server

programs, home, cases_file, readme, phu_tho = (pathlib.Path(a).resolve() for a in sys.argv[1:])
checks = Checks()
check = checks.check


def table(db, text, typed):
    """The CSV table as one of the database; blank cells are NULL. Columns of numbers are float8 where typed."""
    head, *rows = csv.reader(io.StringIO(text))
    rows = [row for row in rows if row]
    kinds = ["float8" if typed and name != "unit" and all(is_number(row[c]) for row in rows) else "text"
             for c, name in enumerate(head)]
    quoted = [f'"{name}"' for name in head]
    db("SET client_min_messages = warning")
    db("DROP TABLE IF EXISTS dossier")
    db(f"CREATE TABLE dossier ({', '.join(f'{n} {k}' for n, k in zip(quoted, kinds))})")
    for row in rows:
        db(f"INSERT INTO dossier VALUES ({', '.join(f'${i + 1}' for i in range(len(head)))})",
           *(cell or None for cell in row))


def by_rows(db, case):
    request = json.loads(case["request"])
    for typed in (False, True):
        table(db, request["dossier"], typed)
        found = {}
        for unit, code, points in db("SELECT unit, code, points FROM parindex.score($1, 'TABLE dossier', $2)",
                                     request["edition"], request.get("period", 0)):
            found.setdefault(unit, {})[code] = bits(points if points is None else float(points))
        if found != case["bits"]:
            return f"bits of rows (typed: {typed}): {found} {case['bits']}"[:300]
    return ""


def stranger(server):
    """The program of the page, in an empty directory, with the installed extension."""
    work = home / "empty"
    work.mkdir()
    (work / phu_tho.name).write_bytes(phu_tho.read_bytes())
    text = readme.read_text(encoding="utf-8")
    program = text.split("```sql\n", 1)[1].split("```", 1)[0]
    server.connect()("CREATE DATABASE stranger")
    printed = server.run("psql", "-XAtq", "-h", server.host, "-U", "postgres", "stranger", stdin=program, where=work)
    check("the program of bindings/postgresql/README.md prints 61.89", "Phú Thọ|61.89" in printed.splitlines(), printed)


def two_backends(server):
    found, faults = [], []

    def work():
        try:
            db = server.connect()
            for _ in range(300):
                found.append(db.one("SELECT points FROM parindex.score('vn.par.876.ministry', "
                                    "$$SELECT 'A' unit, 61.86 appraisal, 28.1 survey$$) WHERE code = 'total'"))
            db.close()
        except Exception as error:  # shown by the check
            faults.append(error)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    check("two backends", len(found) == 600 and set(found) == {repr(61.86 + 28.1)}, (set(found), faults))


with Server(programs, home) as server:
    database = server.connect()
    database("CREATE EXTENSION parindex")
    checks.cases(cases_file, lambda request: database.one("SELECT parindex.call($1::text)", request),
                 lambda case: by_rows(database, case))
    stands.bad_input(database, check, table)
    stands.other_functions(database, check, table)
    states.uncertainty(database, check, table)
    states.survey(database, check)
    stranger(server)
    two_backends(server)
    stands.leaks(database, check, table)
    stands.timeouts(server, check)
    stands.raises_inside(database, check)
    stands.encodings(server, check)
    stands.upgrade(server, check)
    stands.dump_and_restore(server, check)
    stands.out_of_memory(server, check)
    stands.killed(server, check)
    print(f"PostgreSQL {server.connect().one('SHOW server_version')}")
print(f"{checks.passed} passed, {checks.failed} failed")
sys.exit(checks.failed > 0)
