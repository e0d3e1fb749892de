// SPDX-License-Identifier: MIT
package vn.parindex;

/**
 * Something that the library refuses, with its sentence for a person and the place of the fault.
 *
 * <p>A request to a {@link Session} throws none for what is wrong with it: the response says so.
 */
public final class ParindexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A status of the C library. */
    private final int status;
    /** Its name. */
    private final String statusName;
    /** The file at fault, or null. */
    private final String file;
    /** The line, or 0. */
    private final long line;
    /** The column, or 0. */
    private final long column;
    /** The unit, or null. */
    private final String unit;
    /** The code of the criterion, or null. */
    private final String criterion;
    /** The place in JSON, or null. */
    private final String path;

    ParindexException(
            int status, String sentence, String file, long line, long column, String unit, String criterion, String path) {
        super(sentence);
        this.status = status;
        this.statusName = Library.statusName(status);
        this.file = file;
        this.line = line;
        this.column = column;
        this.unit = unit;
        this.criterion = criterion;
        this.path = path;
    }

    /** A fault that is found before the library is asked. */
    ParindexException(int status, String sentence) {
        this(status, sentence, null, 0, 0, null, null, null);
    }

    /** The same fault, in a file. */
    ParindexException in(String name) {
        ParindexException made =
                new ParindexException(status, getMessage(), name, line, column, unit, criterion, path);
        made.setStackTrace(getStackTrace());
        return made;
    }

    /**
     * Why it was refused, as a number.
     *
     * @return a status of the C library; docs/errors.md says what to do about each
     */
    public int status() {
        return status;
    }

    /**
     * Why it was refused, as a name.
     *
     * @return such as {@code "PARINDEX_ERR_EVIDENCE"}
     */
    public String statusName() {
        return statusName;
    }

    /**
     * The file at fault.
     *
     * @return null where no file was read
     */
    public String file() {
        return file;
    }

    /**
     * The line of the text, from 1.
     *
     * @return 0 where it is not known
     */
    public long line() {
        return line;
    }

    /**
     * The column of a table, or the character of a line of JSON, from 1.
     *
     * @return 0 where it is not known
     */
    public long column() {
        return column;
    }

    /**
     * The unit at fault.
     *
     * @return null where there is none
     */
    public String unit() {
        return unit;
    }

    /**
     * The code of the criterion at fault.
     *
     * @return null where there is none
     */
    public String criterion() {
        return criterion;
    }

    /**
     * The place in a JSON text.
     *
     * @return such as {@code "$.tree.children[2].max"}; null where there is none
     */
    public String path() {
        return path;
    }

    @Override
    public String toString() {
        String place = file == null ? "" : file + ":";
        if (line > 0) {
            place += (file == null ? "line " : "") + line + ":";
        }
        return getClass().getName() + ": " + place + (place.isEmpty() ? "" : " ") + getMessage() + " [" + statusName + "]";
    }
}
