// SPDX-License-Identifier: MIT
package vn.parindex;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that the library refuses, with its sentence for a person and the place of the fault. A text may have many: the
 * message and the place are those of the first, and {@link #faults()} has all.
 *
 * <p>A request to a {@link Session} throws none for what is wrong with it: the response says so.
 */
public final class ParindexException extends RuntimeException {
    private static final long serialVersionUID = 2L;

    /** What was found, in the order of the text; never empty. */
    @SuppressWarnings("serial") // a list that can be written
    private final List<Fault> faults;

    ParindexException(List<Fault> faults) {
        super(faults.get(0).message());
        this.faults = List.copyOf(faults);
    }

    /** A fault that is found before the library is asked. */
    ParindexException(int status, String sentence) {
        this(List.of(new Fault(status, sentence, null, 0, 0, null, null, null)));
    }

    /** The same faults, in a file. */
    ParindexException in(String name) {
        ParindexException made =
                new ParindexException(faults.stream().map(fault -> fault.in(name)).collect(Collectors.toList()));
        made.setStackTrace(getStackTrace());
        return made;
    }

    /**
     * All that was found in a table or an edition, in the order of the text, as many as a person corrects one by one.
     *
     * @return at least one; the first is that of this exception
     */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * Why it was refused, as a number.
     *
     * @return a status of the C library; docs/errors.md says what to do about each
     */
    public int status() {
        return faults.get(0).status();
    }

    /**
     * Why it was refused, as a name.
     *
     * @return such as {@code "PARINDEX_ERR_EVIDENCE"}
     */
    public String statusName() {
        return faults.get(0).statusName();
    }

    /**
     * The file at fault.
     *
     * @return null where no file was read
     */
    public String file() {
        return faults.get(0).file();
    }

    /**
     * The line of the text, from 1.
     *
     * @return 0 where it is not known
     */
    public long line() {
        return faults.get(0).line();
    }

    /**
     * The column of a table, or the character of a line of JSON, from 1.
     *
     * @return 0 where it is not known
     */
    public long column() {
        return faults.get(0).column();
    }

    /**
     * The unit at fault.
     *
     * @return null where there is none
     */
    public String unit() {
        return faults.get(0).unit();
    }

    /**
     * The code of the criterion at fault.
     *
     * @return null where there is none
     */
    public String criterion() {
        return faults.get(0).criterion();
    }

    /**
     * The place in a JSON text.
     *
     * @return such as {@code "$.tree.children[2].max"}; null where there is none
     */
    public String path() {
        return faults.get(0).path();
    }

    @Override
    public String toString() {
        return getClass().getName() + ": " + faults.get(0);
    }
}
