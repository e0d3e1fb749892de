// SPDX-License-Identifier: MIT
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import vn.parindex.Decimal;
import vn.parindex.Dossier;
import vn.parindex.Edition;
import vn.parindex.Language;
import vn.parindex.ParindexException;
import vn.parindex.Result;
import vn.parindex.Session;
import vn.parindex.State;
import vn.parindex.Table;
import vn.parindex.Ties;

/** What a caller gets wrong: an exception with the library's sentence, never a crash. */
final class BadInput {
    private BadInput() {}

    static void all(Checks checks) throws IOException {
        sessions(checks);
        editions(checks);
        try (Edition edition = Edition.open("vn.par.876.ministry", Language.VI)) {
            dossiers(checks, edition);
            tables(checks, edition);
            files(checks, edition);
            values(checks, edition);
        }
        closed(checks);
    }

    private static void sessions(Checks checks) {
        try (Session session = new Session()) {
            for (String request : List.of("", "{", "[]", "{\"command\":\u0000}", "\uD800", "{\"command\":\"x\"}")) {
                checks.check("a request " + request, session.call(request).contains("\"PARINDEX_ERR_"), session.call(request));
            }
            byte[] bytes = session.call(new byte[] {'{', (byte) 0xFF, (byte) 0xFE, 0, '}'});
            checks.check("bytes that are no text", new String(bytes, StandardCharsets.UTF_8).contains("PARINDEX_ERR_JSON"),
                    bytes);
            checks.check("a long request", session.call("[".repeat(5_000_000)).contains("PARINDEX_ERR_"), "");
            checks.throwing("null", NullPointerException.class, "request", () -> session.call((String) null));
        }
    }

    private static void editions(Checks checks) {
        checks.throwing("unknown edition, vi", ParindexException.class, "Không có bộ chỉ số",
                () -> Edition.open("vn.76", Language.VI));
        ParindexException en = checks.throwing("unknown edition, en", ParindexException.class, "vn.766",
                () -> Edition.open("vn.76"));
        checks.check("its status", en != null && en.statusName().equals("PARINDEX_ERR_UNKNOWN_ID") && en.status() == 130, en);
        checks.throwing("an id with a NUL", ParindexException.class, "U+0000", () -> Edition.open("vn.766\0.x"));
        checks.throwing("half a pair", ParindexException.class, "", () -> Edition.open("vn\uD800"));
        checks.throwing("no id", NullPointerException.class, "id", () -> Edition.open(null));
        checks.throwing("no language", NullPointerException.class, "language", () -> Edition.open("vn.766", null));
        ParindexException json = checks.throwing("broken JSON", ParindexException.class, "",
                () -> Edition.parse("{\"layout\": 1,\n \"id\": }", Language.EN));
        checks.check("its line", json != null && json.line() == 2 && json.column() > 0
                && json.statusName().equals("PARINDEX_ERR_JSON"), json);
        ParindexException wrong = checks.throwing("no edition", ParindexException.class, "",
                () -> Edition.parse("{\"layout\": 1, \"id\": 5}", Language.VI));
        checks.check("its path", wrong != null && wrong.path() != null && wrong.path().startsWith("$"), wrong);
        checks.check("all faults of an edition", wrong != null && wrong.faults().size() > 1
                && !wrong.path().equals(wrong.faults().get(1).path()), wrong);
        checks.throwing("a NUL in JSON", ParindexException.class, "", () -> Edition.parse("{\0}", Language.EN));
        try (Edition edition = Edition.open("vn.papi.2018")) {
            checks.throwing("a year that it lacks", ParindexException.class, "1900",
                    () -> Dossier.create(edition, List.of("A"), 1900));
        }
        try (Edition edition = Edition.open("vn.766")) {
            checks.throwing("no node", ParindexException.class, "PROGRES", () -> edition.node("PROGRES"));
            checks.throwing("no input", ParindexException.class, "", () -> edition.input("PROGRESS:nothing"));
            checks.throwing("no rule", ParindexException.class, "", () -> edition.rule("\uDC00"));
        }
    }

    private static void dossiers(Checks checks, Edition edition) {
        checks.throwing("a name twice", ParindexException.class, "", () -> Dossier.create(edition, List.of("A", "A"), 0));
        checks.throwing("no name", ParindexException.class, "", () -> Dossier.create(edition, List.of(""), 0));
        checks.throwing("a name with a NUL", ParindexException.class, "U+0000",
                () -> Dossier.create(edition, List.of("A\0"), 0));
        checks.throwing("half a pair", ParindexException.class, "", () -> Dossier.create(edition, List.of("A\uD83D"), 0));
        checks.throwing("a long name", ParindexException.class, "",
                () -> Dossier.create(edition, List.of("Ộ".repeat(5000)), 0));
        checks.throwing("a null name", NullPointerException.class, "",
                () -> Dossier.create(edition, Arrays.asList("A", null), 0));
        try (Dossier whole = Dossier.create(edition, List.of("😀 Phú Thọ"), 0)) {
            checks.check("a whole pair", whole.units().get(0).equals("😀 Phú Thọ"), whole.units());
        }
    }


    private static void tables(Checks checks, Edition edition) {
        try (Dossier dossier = Dossier.create(edition, List.of("A", "B"), 0)) {
            double[][] wrong = {{1}, {1, 2}};
            checks.throwing("rows that differ", ParindexException.class, "khác nhau", () -> done(() -> dossier.bind(0, wrong)));
            checks.throwing("too many columns", ParindexException.class, "",
                    () -> done(() -> dossier.bind(0, new double[2][9])));
            checks.throwing("too few rows", ParindexException.class, "", () -> done(() -> dossier.bind(0, new double[1][2])));
            checks.throwing("an input below 0", ParindexException.class, "-1",
                    () -> done(() -> dossier.bind(-1, new double[2][2])));
            checks.throwing("no columns", ParindexException.class, "",
                    () -> done(() -> dossier.bind(0, DoubleBuffer.allocate(4), 0)));
            checks.throwing("columns that do not fit", ParindexException.class, "3",
                    () -> done(() -> dossier.bind(0, DoubleBuffer.allocate(4), 3)));
            checks.throwing("no rows", NullPointerException.class, "", () -> done(() -> dossier.bind(0, null)));
            checks.throwing("a null row", NullPointerException.class, "",
                    () -> done(() -> dossier.bind(0, new double[][] {{1, 2}, null})));
            dossier.bind(0, new double[][] {{1e308, 1}, {1, 1}});
            ParindexException value = checks.throwing("too large a number", ParindexException.class, "", dossier::score);
            checks.check("its place", value != null && "A".equals(value.unit()) && "appraisal".equals(value.criterion()),
                    value);
            dossier.bind(0, new double[][] {{Double.POSITIVE_INFINITY, 1}, {1, 1}});
            checks.throwing("infinity", ParindexException.class, "", dossier::score);
            dossier.bind(0, new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}});
            try (Result result = dossier.score()) {
                checks.check("NaN is missing", Double.isNaN(result.index(0)), result.index(0));
            }
            checks.throwing("no threads", IllegalArgumentException.class, "0", () -> dossier.score(0));
            try (Result result = dossier.score(Integer.MAX_VALUE)) {
                checks.check("more threads than there are units", result.size() == 2, result.size());
            }
        }
    }

    private static Object done(Runnable code) {
        code.run();
        return "done";
    }

    private static void files(Checks checks, Edition edition) throws IOException {
        Path directory = Files.createTempDirectory("Thư mục thử");
        Path file = directory.resolve("hồ sơ.csv");
        try {
            Files.writeString(file, "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,nhiều,1\n");
            ParindexException fault = checks.throwing("a cell that is no number", ParindexException.class, "số", () -> {
                try {
                    return Dossier.read(edition, file, 2023);
                } catch (IOException error) {
                    return error;
                }
            });
            checks.check("its place", fault != null && fault.line() == 3 && fault.column() == 2
                    && file.toString().equals(fault.file()) && "Bộ Tư pháp".equals(fault.unit())
                    && "appraisal".equals(fault.criterion()), fault);
            Files.writeString(file, "unit,appraisal,survey\nA,x,y\nB,999,1\n");
            ParindexException all = checks.throwing("a table with faults", ParindexException.class, "số", () -> {
                try {
                    return Dossier.read(edition, file, 2023);
                } catch (IOException error) {
                    return error;
                }
            });
            checks.check("all of them", all != null && all.faults().size() == 3 && "survey".equals(all.faults().get(1).criterion())
                    && all.faults().get(1).line() == 2 && "B".equals(all.faults().get(2).unit())
                    && file.toString().equals(all.faults().get(2).file())
                    && all.faults().get(0).message().equals(all.getMessage()), all == null ? "" : all.faults());
            Files.write(file, new byte[] {'u', 'n', 'i', 't', ',', 'a', '\n', (byte) 0xFF, ',', '1'});
            checks.throwing("a file that is no text", ParindexException.class, "UTF-8", () -> {
                try {
                    return Dossier.read(edition, file, 2023);
                } catch (IOException error) {
                    return error;
                }
            });
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
        String twofold = "unit,appraisal,survey\nA,3.947,2\n";
        checks.throwing("a mark of two meanings", ParindexException.class, "decimal", () -> Dossier.parse(edition, twofold, 0));
        try (Dossier dossier = Dossier.parse(edition, twofold, 0, Decimal.POINT)) {
            checks.check("a decimal point", dossier.value(0, 0) == 3.947, dossier.value(0, 0));
        }
        checks.throwing("no mark", NullPointerException.class, "decimal", () -> Dossier.parse(edition, twofold, 0, null));
        checks.throwing("a year that is none", IllegalArgumentException.class, "-1", () -> Dossier.parse(edition, twofold, -1));
        checks.throwing("a year too late", IllegalArgumentException.class, "10000",
                () -> Dossier.create(edition, List.of("A"), 10000));
        checks.throwing("an empty table", ParindexException.class, "", () -> Dossier.parse(edition, "", 0));
        checks.throwing("a NUL in a table", ParindexException.class, "",
                () -> Dossier.parse(edition, "unit,survey\nA\0,1\n", 0));
    }

    private static void values(Checks checks, Edition edition) {
        try (Dossier dossier = Dossier.of(edition, List.of("A"), new double[][] {{1, 1}}, 0); Result result = dossier.score()) {
            checks.throwing("no unit", ParindexException.class, "", () -> result.cell(1, 0));
            checks.throwing("a unit below 0", ParindexException.class, "không có số -1.", () -> result.cell(-1, 0));
            checks.throwing("no node", ParindexException.class, "", () -> result.cell(0, 999));
            checks.throwing("no node of a column", ParindexException.class, "", () -> result.column(Table.SHARE, 999));
            checks.throwing("no node of ranks", ParindexException.class, "-1", () -> result.ranks(-1, Ties.MIN));
            checks.throwing("no such unit", ParindexException.class, "", () -> result.find("B"));
            checks.throwing("no such code", ParindexException.class, "", () -> result.explain(0, "no"));
            checks.throwing("no unit to explain", ParindexException.class, "", () -> result.explain(5, "total"));
            checks.throwing("no such input", ParindexException.class, "", () -> done(() -> dossier.set(0, 99, 1)));
            checks.throwing("a value below 0", ParindexException.class, "", () -> done(() -> dossier.set(0, 0, -1)));
            checks.throwing("a state of results", ParindexException.class, "",
                    () -> done(() -> dossier.set(0, 0, State.SKIPPED)));
            checks.throwing("a unit below 0 that is set", ParindexException.class, "-2",
                    () -> done(() -> dossier.set(-2, 0, 1)));
            checks.throwing("a leaf below 0", ParindexException.class, "-3",
                    () -> done(() -> dossier.set(0, -3, State.MISSING)));
            checks.throwing("a column below 0", ParindexException.class, "-4", () -> result.column(Table.SHARE, -4));
            checks.throwing("a unit below 0 to explain", ParindexException.class, "-5", () -> result.explain(-5, "total"));
            checks.check("no value", Double.isNaN(dossier.value(7, 7)), dossier.value(7, 7));
        }
    }

    private static void closed(Checks checks) {
        Session session = new Session();
        Edition edition = Edition.open("vn.par.876.ministry");
        Dossier dossier = Dossier.of(edition, List.of("A"), new double[][] {{1, 1}}, 0);
        Result result = dossier.score();
        edition.close();
        checks.check("a dossier holds its edition", dossier.score().cell(0, 0).points() == 2, "");
        for (AutoCloseable one : List.of(session, dossier, result)) {
            try {
                one.close();
                one.close();
            } catch (Exception thrown) {
                checks.check("closed twice", false, thrown);
            }
        }
        checks.throwing("a closed session", IllegalStateException.class, "The session is closed", () -> session.call("{}"));
        checks.throwing("a closed edition", IllegalStateException.class, "The edition is closed", () -> edition.node("total"));
        checks.throwing("a closed edition's dossier", IllegalStateException.class, "closed",
                () -> Dossier.create(edition, List.of(), 0));
        checks.throwing("a closed dossier", IllegalStateException.class, "The dossier is closed", dossier::score);
        checks.throwing("a closed dossier's values", IllegalStateException.class, "closed", () -> dossier.value(0, 0));
        checks.throwing("a closed dossier's table", IllegalStateException.class, "closed",
                () -> done(() -> dossier.bind(0, new double[][] {{1, 1}})));
        checks.throwing("a closed result", IllegalStateException.class, "The result is closed", () -> result.index(0));
        checks.throwing("a closed result's table", IllegalStateException.class, "closed", () -> result.table(Table.POINTS));
    }
}
