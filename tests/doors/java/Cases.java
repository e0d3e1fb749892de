// SPDX-License-Identifier: MIT
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import vn.parindex.Cell;
import vn.parindex.Dossier;
import vn.parindex.Edition;
import vn.parindex.Node;
import vn.parindex.Parindex;
import vn.parindex.Result;
import vn.parindex.Session;
import vn.parindex.State;
import vn.parindex.Table;

/**
 * The Java door: every case by Session.call, and by the objects where it has bits; then what a host has to stand.
 *
 * <pre>Cases CASES WAY    WAY: JNI or FFM, which this Java must have taken</pre>
 */
public final class Cases {
    private Cases() {}

    private static String hexadecimal(double x) {
        return String.format("%016x", Double.doubleToRawLongBits(x));
    }

    private static String byObjects(Map<String, Object> request, Object bits) {
        Object period = request.get("period");
        Map<String, Object> found = new TreeMap<>();
        try (Edition edition = Edition.open((String) request.get("edition"));
                Dossier dossier = Dossier.parse(
                        edition, (String) request.get("dossier"), period == null ? 0 : ((Double) period).intValue());
                Result result = dossier.score()) {
            double[][] points = result.table(Table.POINTS);
            for (int row = 0; row < result.size(); row++) {
                Map<String, Object> codes = new TreeMap<>();
                for (Node node : edition.nodes()) {
                    Cell cell = result.cell(row, node.number());
                    boolean there = cell.state() == State.VALUE;
                    codes.put(node.code(), there ? hexadecimal(cell.points()) : null);
                    if (there ? cell.points() != points[row][node.number()] : !Double.isNaN(points[row][node.number()])) {
                        return "a cell and the table differ at " + node.code();
                    }
                }
                found.put(result.units().get(row), codes);
            }
        }
        return found.equals(bits) ? "" : "bits: " + found + " " + bits;
    }

    private static void cases(Checks checks, Path file) throws Exception {
        try (Session session = new Session()) {
            for (String line : Files.readAllLines(file)) {
                Map<String, Object> one = Json.object(line);
                String response = session.call((String) one.get("request"));
                String wrong = response.equals(one.get("response")) ? "" : "the response: " + response;
                if (wrong.isEmpty() && one.containsKey("bits")) {
                    wrong = byObjects(Json.object((String) one.get("request")), one.get("bits"));
                }
                checks.testCase((String) one.get("name"), wrong);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Checks checks = new Checks();
        System.out.println("Java " + System.getProperty("java.version") + ", " + Parindex.way());
        checks.check("the way", Parindex.way().startsWith(arguments[1]), Parindex.way());
        cases(checks, Paths.get(arguments[0]));
        Objects.all(checks);
        BadInput.all(checks);
        Strain.all(checks, List.of(Files.readAllLines(Paths.get(arguments[0])).get(0)));
        if (!checks.end()) {
            System.exit(1);
        }
    }
}
