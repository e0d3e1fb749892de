// SPDX-License-Identifier: MIT
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import vn.parindex.Dossier;
import vn.parindex.Edition;
import vn.parindex.Input;
import vn.parindex.Language;
import vn.parindex.Line;
import vn.parindex.Node;
import vn.parindex.Parindex;
import vn.parindex.ParindexException;
import vn.parindex.Result;
import vn.parindex.State;
import vn.parindex.Table;
import vn.parindex.Ties;

/** The objects, beyond what the cases ask of them. */
final class Objects {
    private static final List<String> UNITS = List.of("Bộ Y tế", "Bộ Tư pháp", "Bộ Nội vụ");
    private static final double[][] VALUES = {{58, 29}, {61.86, 28.1}, {58, 29}};

    private Objects() {}

    static void all(Checks checks) {
        editions(checks);
        arrays(checks);
        results(checks);
        missing(checks);
        periods(checks);
    }

    private static void editions(Checks checks) {
        checks.check("catalogue", Parindex.catalogue().contains("vn.766"), Parindex.catalogue());
        checks.check("version", Parindex.version().matches("\\d+\\.\\d+\\.\\d+"), Parindex.version());
        try (Edition en = Edition.open("vn.766"); Edition vi = Edition.open("vn.766", Language.VI)) {
            checks.check("the root", en.nodes().get(0).parent() == -1 && en.nodes().get(0).max() == 100, en.nodes().get(0));
            checks.check("titles", !en.title().equals(vi.title()) && vi.title().contains("ộ"), vi);
            Node node = vi.node("PROGRESS");
            Input input = vi.input("PROGRESS:of");
            checks.check("an input", node.isLeaf() && input.node() == node.number(), input);
            checks.check("a rule", !en.rule("PROGRESS").isEmpty() && !en.rule("PROGRESS").equals(vi.rule("PROGRESS")),
                    vi.rule("PROGRESS"));
            checks.check("no cohort", !en.isCohort(), en);
        }
        try (Edition cohort = Edition.open("example.ddci.locality")) {
            checks.check("a cohort edition", cohort.isCohort(), cohort);
        }
    }

    private static DoubleBuffer direct(ByteOrder order) {
        DoubleBuffer made = ByteBuffer.allocateDirect(7 * Double.BYTES).order(order).asDoubleBuffer();
        made.put(0, Double.NaN);
        for (int i = 0; i < 6; i++) {
            made.put(1 + i, VALUES[i / 2][i % 2]);
        }
        made.position(1); // what is before the position is no part of the table
        return made;
    }

    private static void arrays(Checks checks) {
        double[] wanted = {58 + 29, 61.86 + 28.1, 58 + 29};
        DoubleBuffer heap = DoubleBuffer.allocate(6);
        for (double[] row : VALUES) {
            heap.put(row);
        }
        heap.flip();
        DoubleBuffer borrowed = direct(ByteOrder.nativeOrder());
        List<DoubleBuffer> buffers = List.of(heap, borrowed, direct(ByteOrder.BIG_ENDIAN), direct(ByteOrder.LITTLE_ENDIAN),
                heap.asReadOnlyBuffer());
        try (Edition edition = Edition.open("vn.par.876.ministry")) {
            try (Dossier dossier = Dossier.of(edition, UNITS, VALUES, 2023); Result result = dossier.score()) {
                checks.check("rows", Arrays.equals(result.column(Table.POINTS, 0), wanted),
                        Arrays.toString(result.column(Table.POINTS, 0)));
            }
            for (DoubleBuffer buffer : buffers) {
                try (Dossier dossier = Dossier.of(edition, UNITS, buffer, 2023); Result result = dossier.score(2)) {
                    checks.check("a buffer " + buffer, Arrays.equals(result.column(Table.POINTS, 0), wanted),
                            Arrays.toString(result.column(Table.POINTS, 0)));
                }
            }
            try (Dossier dossier = Dossier.of(edition, UNITS, borrowed, 2023)) {
                borrowed.put(1, 50); // read where it is, without a copy
                try (Result result = dossier.score()) {
                    checks.check("no copy", result.cell(0, 0).points() == 79, result.cell(0, 0));
                }
                dossier.set(0, 0, 51);
                checks.check("a copy before a change", borrowed.get(1) == 50 && dossier.value(0, 0) == 51, borrowed.get(1));
            }
            try (Dossier none = Dossier.of(edition, List.of(), new double[0][0], 0); Result result = none.score()) {
                checks.check("no units", result.size() == 0 && result.table(Table.SHARE).length == 0, result.size());
            }
        }
    }

    @SuppressWarnings("try") // the dossier is closed before its result
    private static void results(Checks checks) {
        try (Edition edition = Edition.open("vn.par.876.ministry", Language.VI);
                Dossier dossier = Dossier.of(edition, UNITS, VALUES, 2023);
                Result result = dossier.score()) {
            checks.check("units", result.units().equals(UNITS) && dossier.units().equals(UNITS), result.units());
            checks.check("a unit in another spelling", result.find("Bô\u0323 Y  tê\u0301") == 0, result.units());
            checks.check("ranks", Arrays.equals(result.ranks(), new double[] {2, 1, 2}), Arrays.toString(result.ranks()));
            checks.check("mean ranks", Arrays.equals(result.ranks(0, Ties.MEAN), new double[] {2.5, 1, 2.5}),
                    Arrays.toString(result.ranks(0, Ties.MEAN)));
            checks.check("periods", result.period() == 2023 && dossier.period() == 2023, result.period());
            checks.check("index", Math.abs(result.index(1) - 89.96) < 1e-9, result.index(1));
            String lines = result.explain(1, "total").stream().map(Line::toString).collect(Collectors.joining("\n"));
            checks.check("an explanation", lines.contains("89,96") && lines.contains("Bộ Tư pháp"), lines);
            dossier.set(1, 0, 3);
            checks.throwing("a dossier changed since", ParindexException.class, "", () -> result.explain(1, "total"));
            dossier.close();
            checks.check("a result after its dossier", result.cell(1, "total").points() > 89, result.cell(1, 0));
            checks.throwing("an explanation without its dossier", IllegalStateException.class, "Đã đóng hồ sơ",
                    () -> result.explain(1, "total"));
        }
    }

    private static void missing(Checks checks) {
        try (Edition edition = Edition.open("vn.par.876.ministry");
                Dossier dossier = Dossier.create(edition, List.of("A", "B", "C"), 0)) {
            dossier.set(0, 0, 0);
            dossier.set(0, 1, 0);
            dossier.set(1, 0, 5);
            dossier.set(2, 0, State.NOT_APPLICABLE);
            try (Result result = dossier.score()) {
                int survey = edition.node("survey").number();
                checks.check("zero is a value", result.cell(0, survey).state() == State.VALUE
                        && result.cell(0, survey).points() == 0, result.cell(0, survey));
                checks.check("missing is not zero", result.cell(1, survey).state() == State.MISSING
                        && Double.isNaN(result.cell(1, survey).points()), result.cell(1, survey));
                checks.check("a state", dossier.state(2, 0) == State.NOT_APPLICABLE
                        && State.NOT_APPLICABLE.words(Language.VI).equals("không áp dụng"), dossier.state(2, 0));
            }
        }
    }

    private static void periods(Checks checks) {
        String csv = "unit,appraisal,survey\nBộ Y tế,58,29\n";
        try (Edition edition = Edition.open("vn.par.876.ministry"); Dossier dossier = Dossier.parse(edition, csv, 0);
                Result result = dossier.score()) {
            checks.check("no class without a year", result.classOf(0).isEmpty(), result.classOf(0));
            checks.check("no class of no unit", result.classOf(-1).isEmpty(), result.classOf(-1));
        }
    }
}
