// SPDX-License-Identifier: MIT
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;
import vn.parindex.Dossier;
import vn.parindex.Edition;
import vn.parindex.Language;
import vn.parindex.Result;
import vn.parindex.Session;
import vn.parindex.Table;

/**
 * How long 100,000 units take. Prints milliseconds of the processor, those of the collector and the compiler among them, the
 * best of five, and the sum of all indices.
 *
 * <pre>Speed EDITION_FILE rows|buffer|call</pre>
 */
public final class Speed {
    private static final int UNITS = 100_000;

    private Speed() {}

    private static double scored(Dossier made) {
        try (Dossier dossier = made; Result result = dossier.score()) {
            double total = 0;
            for (double share : result.column(Table.SHARE, 0)) {
                total += share;
            }
            return total;
        }
    }

    /** The same in JSON: the ranks of all, whose indices are added up. */
    private static double called(String edition, List<String> units, double[][] rows) {
        StringBuilder request = new StringBuilder("{\"command\":\"rank\",\"edition\":").append(edition);
        request.append(",\"dossier\":{\"unit\":[\"").append(String.join("\",\"", units)).append("\"]");
        for (int column = 0; column < rows[0].length; column++) {
            request.append(",\"c").append(column).append("\":[");
            for (int row = 0; row < UNITS; row++) {
                request.append(row == 0 ? "" : ",").append(rows[row][column]);
            }
            request.append(']');
        }
        try (Session session = new Session()) {
            String response = session.call(request.append("}}").toString());
            double total = 0;
            for (int at = response.indexOf("\"index\":"); at >= 0; at = response.indexOf("\"index\":", at + 1)) {
                total += Double.parseDouble(response.substring(at + 8, response.indexOf(',', at)));
            }
            return total;
        }
    }

    public static void main(String[] arguments) throws Exception {
        String text = Files.readString(Paths.get(arguments[0]));
        try (Edition edition = Edition.parse(text, Language.EN)) {
            int leaves = edition.inputs().size();
            List<String> units = new ArrayList<>();
            double[][] rows = new double[UNITS][leaves];
            DoubleBuffer buffer =
                    ByteBuffer.allocateDirect(UNITS * leaves * Double.BYTES).order(ByteOrder.nativeOrder()).asDoubleBuffer();
            int random = 1;
            for (int u = 0; u < UNITS; u++) {
                units.add("U" + u);
                for (int i = 0; i < leaves; i++) {
                    random = random * 1103515245 + 12345;
                    rows[u][i] = (random >>> 16) / 65536.0;
                }
                buffer.put(rows[u]);
            }
            buffer.flip();
            Supplier<Double> run;
            switch (arguments[1]) {
                case "rows":
                    run = () -> scored(Dossier.of(edition, units, rows, 0));
                    break;
                case "buffer":
                    run = () -> scored(Dossier.of(edition, units, buffer, 0));
                    break;
                default:
                    run = () -> called(text, units, rows);
            }
            OperatingSystemMXBean processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double best = Double.MAX_VALUE;
            double total = 0;
            for (int t = 0; t < (arguments[1].equals("call") ? 1 : 5); t++) {
                long start = processor.getProcessCpuTime();
                total = run.get();
                best = Math.min(best, (processor.getProcessCpuTime() - start) / 1e6);
            }
            System.out.printf("%.1f %.6f%n", best, total);
        }
    }
}
