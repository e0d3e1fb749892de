// SPDX-License-Identifier: MIT
package vn.parindex;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A dossier (hồ sơ): the evidence of all units for one period under one edition. NaN is a missing value, which is not
 * zero.
 *
 * <p>Threads may share a dossier; they wait for each other.
 */
public final class Dossier extends Owned {
    private final Edition edition;
    /** Direct buffers of the caller's that the library reads. */
    private final List<DoubleBuffer> borrowed = new ArrayList<>();
    private final Blocks blocks;

    private Dossier(long address, Functions functions, Edition edition, Blocks blocks) {
        super(new Handle(Handle.Kind.DOSSIER, edition.language, address, dossier -> {
            functions.dossierFree(dossier);
            blocks.free(); // after the dossier, which reads them
        }), edition.language);
        this.edition = edition;
        this.blocks = blocks;
    }

    /**
     * Makes a dossier with all evidence missing.
     *
     * @param edition what it is scored by
     * @param units their codes or names, each once
     * @param period the year that the evidence is of, or 0
     * @return the dossier
     * @throws ParindexException if a name is there twice, or the edition has no numbers for the period
     */
    public static Dossier create(Edition edition, List<String> units, int period) {
        Objects.requireNonNull(units, "units");
        Functions c = edition.c;
        Dossier made;
        try (Call call = edition.call()) {
            int options = call.struct(Layout.SIZE_OF_DOSSIER_OPTIONS);
            call.area().putInt(options + Layout.DOSSIER_OPTIONS_PERIOD, year(period));
            call.check(c.dossierNew(call.out(), call.hold(edition), units.size(), call.address(options), call.error()));
            made = new Dossier(call.got(), c, edition, new Blocks(c));
        }
        try {
            made.name(units);
            return made;
        } catch (RuntimeException | Error thrown) {
            made.close();
            throw thrown;
        }
    }

    /**
     * Makes a dossier of a table of numbers, which is copied.
     *
     * @param edition what it is scored by
     * @param units their codes or names, each once
     * @param values a row for each unit, with a number for each of {@link Edition#inputs()}; NaN where it is missing
     * @param period the year that the evidence is of, or 0
     * @return the dossier
     * @throws ParindexException if the table has another shape, a name is there twice, or the edition has no numbers for
     *     the period
     */
    public static Dossier of(Edition edition, List<String> units, double[][] values, int period) {
        Dossier made = create(edition, units, period);
        try {
            made.bind(0, values);
            return made;
        } catch (RuntimeException | Error thrown) {
            made.close();
            throw thrown;
        }
    }

    /**
     * Makes a dossier of a table of numbers, as {@link #bind(int, DoubleBuffer, int)} takes them.
     *
     * @param edition what it is scored by
     * @param units their codes or names, each once
     * @param values the numbers of the first unit for all of {@link Edition#inputs()}, then those of the second…
     * @param period the year that the evidence is of, or 0
     * @return the dossier
     * @throws ParindexException as {@link #of(Edition, List, double[][], int)}
     */
    public static Dossier of(Edition edition, List<String> units, DoubleBuffer values, int period) {
        Dossier made = create(edition, units, period);
        try {
            made.bind(0, values, edition.inputs().size());
            return made;
        } catch (RuntimeException | Error thrown) {
            made.close();
            throw thrown;
        }
    }

    /**
     * Reads a dossier from the text of a CSV table (docs/dossier-file.md).
     *
     * @param edition what it is scored by
     * @param csv the table
     * @param period the year that the evidence is of, or 0
     * @return the dossier
     * @throws ParindexException the faults of the table, each with line, column, unit and criterion
     */
    public static Dossier parse(Edition edition, String csv, int period) {
        return parse(edition, csv, period, Decimal.AUTO);
    }

    /**
     * Reads a dossier from the text of a CSV table whose decimal mark is known.
     *
     * @param edition what it is scored by
     * @param csv the table
     * @param period the year that the evidence is of, or 0
     * @param decimal the decimal mark of its numbers
     * @return the dossier
     * @throws ParindexException the faults of the table, each with line, column, unit and criterion
     */
    public static Dossier parse(Edition edition, String csv, int period, Decimal decimal) {
        return parse(edition, Call.utf8(Objects.requireNonNull(csv, "csv")), period, decimal);
    }

    /**
     * Reads a dossier from a file with a CSV table (docs/dossier-file.md).
     *
     * @param edition what it is scored by
     * @param file the file
     * @param period the year that the evidence is of, or 0
     * @return the dossier
     * @throws IOException if the file cannot be read
     * @throws ParindexException the faults of the table, each with file, line, column, unit and criterion
     */
    public static Dossier read(Edition edition, Path file, int period) throws IOException {
        return read(edition, file, period, Decimal.AUTO);
    }

    /**
     * Reads a dossier from a file with a CSV table whose decimal mark is known.
     *
     * @param edition what it is scored by
     * @param file the file
     * @param period the year that the evidence is of, or 0
     * @param decimal the decimal mark of its numbers
     * @return the dossier
     * @throws IOException if the file cannot be read
     * @throws ParindexException the faults of the table, each with file, line, column, unit and criterion
     */
    public static Dossier read(Edition edition, Path file, int period, Decimal decimal) throws IOException {
        byte[] csv = Files.readAllBytes(file);
        try {
            return parse(edition, csv, period, decimal);
        } catch (ParindexException fault) {
            throw fault.in(file.toString());
        }
    }

    private static Dossier parse(Edition edition, byte[] csv, int period, Decimal decimal) {
        Functions c = edition.c;
        try (Call call = edition.call()) {
            int options = call.struct(Layout.SIZE_OF_CSV_OPTIONS);
            call.area().putInt(options + Layout.CSV_OPTIONS_PERIOD, year(period));
            call.area().putInt(
                    options + Layout.CSV_OPTIONS_DECIMAL, Objects.requireNonNull(decimal, "decimal").value);
            call.keepFaults(options + Layout.CSV_OPTIONS_ON_FAULT, options + Layout.CSV_OPTIONS_PAYLOAD);
            call.check(c.dossierReadCsv(
                    call.out(), call.hold(edition), call.bytes(csv), csv.length, call.address(options), call.error()));
            return new Dossier(call.got(), c, edition, new Blocks(c));
        }
    }

    private static int year(int period) {
        if (period < 0 || period > 9999) {
            throw new IllegalArgumentException("period: " + period);
        }
        return period;
    }

    private void name(List<String> units) {
        try (Call call = call(); Names names = new Names(c)) {
            long dossier = call.hold(this);
            int row = 0;
            for (String unit : units) {
                long name = names.put(Objects.requireNonNull(unit, "a unit"), call);
                call.check(c.dossierName(dossier, row++, name, call.error()));
            }
        }
    }

    /**
     * Gives the values of neighbouring inputs, which are copied. They are checked when they are scored.
     *
     * @param firstInput the number of the first column's input
     * @param values a row for each unit, all of one length; NaN where a value is missing
     * @throws ParindexException if the table has another shape
     */
    public synchronized void bind(int firstInput, double[][] values) {
        int columns = values.length == 0 ? edition.inputs().size() - firstInput : values[0].length;
        for (double[] row : values) {
            if (row.length != columns) {
                throw new ParindexException(
                        Layout.PARINDEX_ERR_SHAPE,
                        language.of("The rows of the table differ in length.", "Các dòng của bảng có độ dài khác nhau."));
            }
        }
        long block = blocks.take(Math.multiplyExact((long) values.length * columns, Double.BYTES));
        int chunk = Math.max(1, (1 << 24) / Math.max(1, columns)); // a buffer has fewer than 2^31 bytes
        for (int first = 0; first < values.length; first += chunk) {
            int last = Math.min(values.length, first + chunk);
            DoubleBuffer part =
                    c.at(block + (long) first * columns * Double.BYTES, (long) (last - first) * columns * Double.BYTES)
                            .asDoubleBuffer();
            for (int row = first; row < last; row++) {
                part.put(values[row]);
            }
        }
        bind(firstInput, block, values.length, columns);
    }

    /**
     * Gives the values of neighbouring inputs. A direct buffer in the machine's byte order is read where it is, without
     * a copy: leave it unchanged while the dossier is used. Others are copied.
     *
     * @param firstInput the number of the first column's input
     * @param values from the buffer's position to its limit: the columns of the first unit, then those of the second…
     * @param columns how many columns there are; every row has a number for each
     * @throws ParindexException if the table has another shape
     */
    public synchronized void bind(int firstInput, DoubleBuffer values, int columns) {
        if (columns <= 0 || values.remaining() % columns != 0) {
            throw new ParindexException(
                    Layout.PARINDEX_ERR_SHAPE,
                    language.of(
                            values.remaining() + " numbers do not make rows of " + columns + " columns.",
                            values.remaining() + " số không chia đều thành các dòng có " + columns + " cột."));
        }
        int rows = values.remaining() / columns;
        if (values.isDirect() && values.order() == ByteOrder.nativeOrder()) {
            bind(firstInput, c.start(values) + (long) values.position() * Double.BYTES, rows, columns);
            borrowed.add(values);
            return;
        }
        long size = (long) values.remaining() * Double.BYTES;
        if (size > Integer.MAX_VALUE - 8) {
            throw new ParindexException(
                    Layout.PARINDEX_ERR_LIMIT,
                    language.of(
                            "A buffer of more than 2 gigabytes is not copied: give a direct one.",
                            "Không sao chép bộ đệm lớn hơn 2 gigabyte: hãy dùng bộ đệm trực tiếp."));
        }
        long block = blocks.take(size);
        c.at(block, size).asDoubleBuffer().put(values.duplicate());
        bind(firstInput, block, rows, columns);
    }

    private void bind(int firstInput, long data, long rows, long columns) {
        try (Call call = call()) {
            long row = columns * Double.BYTES;
            long view = call.view(data, rows, columns, row, Double.BYTES, Layout.PARINDEX_F64);
            call.check(c.dossierBind(call.hold(this), call.index(firstInput), view, Layout.PARINDEX_BORROW, call.error()));
        }
    }

    /**
     * Sets one value.
     *
     * @param unit the row of the unit
     * @param input the number of the input
     * @param value NaN for a missing one
     * @throws ParindexException if the input cannot take the value
     */
    public synchronized void set(int unit, int input, double value) {
        try (Call call = call()) {
            call.check(c.dossierSet(call.hold(this), call.index(unit), call.index(input), value, call.error()));
        }
    }

    /**
     * Says why a leaf has no value, or that it has one.
     *
     * @param unit the row of the unit
     * @param leaf the leaf's number ({@link Node#leaf()})
     * @param state a state that evidence can have
     * @throws ParindexException if the state is one of results only
     */
    public synchronized void set(int unit, int leaf, State state) {
        try (Call call = call()) {
            call.check(c.dossierSetState(call.hold(this), call.index(unit), call.index(leaf), state.value, call.error()));
        }
    }

    /**
     * One value.
     *
     * @param unit the row of the unit
     * @param input the number of the input
     * @return NaN where it is missing
     */
    public synchronized double value(int unit, int input) {
        try (Call call = call()) {
            return c.dossierValue(call.hold(this), unit, input);
        }
    }

    /**
     * The state of a leaf's evidence.
     *
     * @param unit the row of the unit
     * @param leaf the leaf's number
     * @return the state
     */
    public synchronized State state(int unit, int leaf) {
        try (Call call = call()) {
            return State.of(c.dossierState(call.hold(this), unit, leaf));
        }
    }

    /**
     * The codes of the units, in one spelling.
     *
     * @return a code for each row
     */
    public synchronized List<String> units() {
        try (Call call = call()) {
            long dossier = call.hold(this);
            List<String> units = new ArrayList<>();
            for (long row = 0, count = c.dossierUnits(dossier); row < count; row++) {
                units.add(c.text(c.dossierUnit(dossier, row)));
            }
            return Collections.unmodifiableList(units);
        }
    }

    /**
     * The year that the evidence is of.
     *
     * @return 0 where none was given
     */
    public synchronized int period() {
        try (Call call = call()) {
            return c.dossierPeriod(call.hold(this));
        }
    }

    /**
     * The edition that it is scored by.
     *
     * @return the edition that it was made with
     */
    public Edition edition() {
        return edition;
    }

    /**
     * Scores all units, on this thread.
     *
     * @return the result
     * @throws ParindexException if a value cannot be evidence, or a method cannot take the numbers
     */
    public Result score() {
        return score(1);
    }

    /**
     * Scores all units. The bits of the result never depend on the number of threads.
     *
     * @param threads how many the library uses
     * @return the result
     * @throws ParindexException if a value cannot be evidence, or a method cannot take the numbers
     */
    public synchronized Result score(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        try (Call call = call()) {
            int options = call.struct(Layout.SIZE_OF_SCORE_OPTIONS);
            call.area().putInt(options + Layout.SCORE_OPTIONS_THREADS, threads);
            call.check(c.score(call.out(), call.hold(this), call.address(options), call.error()));
            return new Result(call.got(), this);
        }
    }
}
