// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of scoring a dossier: points, maximum, share and state of every unit at every node. Any number of threads
 * may share it. It stays as it is whatever becomes of the dossier, which {@link #explain} alone reads again.
 */
public final class Result extends Owned {
    private final Dossier dossier;
    private final Edition edition;

    Result(long address, Dossier dossier) {
        super(new Handle(Handle.Kind.RESULT, dossier.language, address, dossier.c::resultUnref), dossier.language);
        this.dossier = dossier;
        this.edition = dossier.edition();
    }

    /**
     * How many units there are.
     *
     * @return the count
     */
    public int size() {
        try (Call call = call()) {
            return Math.toIntExact(c.resultUnits(call.hold(this)));
        }
    }

    /**
     * The year that the evidence is of.
     *
     * @return 0 where the dossier did not give one
     */
    public int period() {
        try (Call call = call()) {
            return c.resultPeriod(call.hold(this));
        }
    }

    /**
     * The codes of the units.
     *
     * @return a code for each row
     */
    public List<String> units() {
        try (Call call = call()) {
            long result = call.hold(this);
            List<String> units = new ArrayList<>();
            for (long row = 0, count = c.resultUnits(result); row < count; row++) {
                units.add(c.text(c.resultUnit(result, row)));
            }
            return Collections.unmodifiableList(units);
        }
    }

    /**
     * Finds a unit.
     *
     * @param unit its code or name, in any spelling that means the same
     * @return its row
     * @throws ParindexException if there is none; the sentence names near ones
     */
    public int find(String unit) {
        Objects.requireNonNull(unit, "unit");
        try (Call call = call()) {
            call.check(c.resultFindUnit(call.out(), call.hold(this), call.name(unit), call.error()));
            return (int) call.got();
        }
    }

    /**
     * The index of a unit: its share at the root, in percent.
     *
     * @param unit the row of the unit
     * @return NaN where it has none
     */
    public double index(int unit) {
        return cell(unit, 0).share();
    }

    /**
     * What there is of one unit at one node.
     *
     * @param unit the row of the unit
     * @param code the code of the node
     * @return the cell
     * @throws ParindexException if there is no such unit or node
     */
    public Cell cell(int unit, String code) {
        return cell(unit, edition.find(code));
    }

    /**
     * What there is of one unit at one node.
     *
     * @param unit the row of the unit
     * @param node the number of the node, 0 for the root
     * @return the cell
     * @throws ParindexException if there is no such unit or node
     */
    public Cell cell(int unit, int node) {
        try (Call call = call()) {
            int cell = call.struct(Layout.SIZE_OF_CELL);
            call.check(c.resultCell(call.address(cell), call.hold(this), call.index(unit), call.index(node), call.error()));
            ByteBuffer area = call.area();
            return new Cell(
                    State.of(area.getInt(cell + Layout.CELL_STATE)),
                    area.getDouble(cell + Layout.CELL_POINTS),
                    area.getDouble(cell + Layout.CELL_MAX),
                    area.getDouble(cell + Layout.CELL_SHARE),
                    area.getInt(cell + Layout.CELL_IMPUTED));
        }
    }

    /**
     * All units at one node.
     *
     * @param table points, maxima or shares
     * @param node the number of the node, 0 for the root
     * @return a number for each unit; NaN where there is none
     * @throws ParindexException if there is no such node
     */
    public double[] column(Table table, int node) {
        double[] numbers = new double[size()];
        try (Call call = call()) {
            long address = call.allocate((long) numbers.length * Double.BYTES);
            long span = call.view(address, numbers.length, 1, Double.BYTES, Double.BYTES, Layout.PARINDEX_F64);
            call.check(c.resultCopy(span, call.hold(this), table.value, call.index(node), call.error()));
            c.at(address, (long) numbers.length * Double.BYTES).asDoubleBuffer().get(numbers);
        }
        return numbers;
    }

    /**
     * A whole table.
     *
     * @param table points, maxima or shares
     * @return a row for each unit, with a number for each of the edition's nodes; NaN where there is none
     */
    public double[][] table(Table table) {
        int nodes = edition.nodes().size();
        double[][] rows = new double[size()][nodes];
        int chunk = Math.max(1, (1 << 24) / Math.max(1, rows.length)); // nodes that a buffer has room for
        for (int first = 0; first < nodes; first += chunk) {
            int count = Math.min(chunk, nodes - first);
            long size = (long) rows.length * count * Double.BYTES;
            try (Call call = call()) {
                long address = call.allocate(size);
                long row = (long) count * Double.BYTES;
                long span = call.view(address, rows.length, count, row, Double.BYTES, Layout.PARINDEX_F64);
                call.check(c.resultCopy(span, call.hold(this), table.value, first, call.error()));
                DoubleBuffer numbers = c.at(address, size).asDoubleBuffer();
                for (double[] one : rows) {
                    numbers.get(one, first, count);
                }
            }
        }
        return rows;
    }

    /**
     * Ranks the units by their index, 1 for the best; equal ones get the best rank of them.
     *
     * @return a rank for each unit; NaN for a unit without an index
     */
    public double[] ranks() {
        return ranks(0, Ties.MIN);
    }

    /**
     * Ranks the units at one node: by share where its maximum is known, otherwise by points. Where the edition looks at
     * the cohort, and for any rank, the dossier must have all units.
     *
     * @param node the number of the node, 0 for the root
     * @param ties which ranks equal units get
     * @return a rank for each unit; NaN for a unit that gets none
     * @throws ParindexException if there is no such node
     */
    public double[] ranks(int node, Ties ties) {
        double[] ranks = new double[size()];
        try (Call call = call()) {
            long address = call.allocate((long) ranks.length * Double.BYTES);
            long span = call.view(address, ranks.length, 1, Double.BYTES, Double.BYTES, Layout.PARINDEX_F64);
            int options = call.struct(Layout.SIZE_OF_RANK_OPTIONS);
            call.area().putInt(options + Layout.RANK_OPTIONS_TIES, ties.value);
            call.check(c.resultRank(span, call.hold(this), call.index(node), call.address(options), call.error()));
            c.at(address, (long) ranks.length * Double.BYTES).asDoubleBuffer().get(ranks);
        }
        return ranks;
    }

    /**
     * The class of a unit's index in the dossier's period.
     *
     * @param unit the row of the unit
     * @return its title, in the language of the edition; empty where the unit has none
     */
    public Optional<String> classOf(int unit) {
        try (Call call = call()) {
            long found = c.resultClass(call.hold(this), unit);
            if (found == 0) {
                return Optional.empty();
            }
            int title = language == Language.VI ? Layout.CLASS_TITLE_VI : Layout.CLASS_TITLE_EN;
            return Optional.of(c.text(c.at(found, Layout.SIZE_OF_CLASS).getLong(title)));
        }
    }

    /**
     * The reason for one number: evidence, rule, arithmetic, act and source, line by line.
     *
     * @param unit the row of the unit
     * @param code the code of the node
     * @return the lines, in the language of the edition
     * @throws ParindexException if there is no such unit or node, or the dossier was changed since
     * @throws IllegalStateException if the dossier is closed
     */
    public List<Line> explain(int unit, String code) {
        int node = edition.find(code);
        synchronized (dossier) {
            try (Call call = call()) {
                int options = call.struct(Layout.SIZE_OF_EXPLAIN_OPTIONS);
                call.area().putInt(options + Layout.EXPLAIN_OPTIONS_LANG, language.value);
                call.check(c.explain(
                        call.out(), call.hold(this), call.hold(dossier), call.index(unit), node, call.address(options), call.error()));
                return lines(call.got());
            }
        }
    }

    private List<Line> lines(long explanation) {
        try {
            List<Line> lines = new ArrayList<>();
            for (long i = 0, count = c.explanationCount(explanation); i < count; i++) {
                ByteBuffer line = c.at(c.explanationAt(explanation, i), Layout.SIZE_OF_EXPLANATION_LINE);
                lines.add(new Line(
                        c.text(line.getLong(Layout.EXPLANATION_LINE_KEY)),
                        c.text(line.getLong(Layout.EXPLANATION_LINE_LABEL)),
                        c.text(line.getLong(Layout.EXPLANATION_LINE_TEXT))));
            }
            return Collections.unmodifiableList(lines);
        } finally {
            c.explanationFree(explanation);
        }
    }
}
