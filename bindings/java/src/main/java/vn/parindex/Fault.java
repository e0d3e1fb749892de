// SPDX-License-Identifier: MIT
package vn.parindex;

import java.io.Serializable;

/** One fault that the library found: its sentence for a person and its place. */
public final class Fault implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A status of the C library. */
    private final int status;
    /** Its name. */
    private final String statusName;
    /** The sentence. */
    private final String message;
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

    Fault(int status, String message, String file, long line, long column, String unit, String criterion, String path) {
        this.status = status;
        this.statusName = Library.statusName(status);
        this.message = message;
        this.file = file;
        this.line = line;
        this.column = column;
        this.unit = unit;
        this.criterion = criterion;
        this.path = path;
    }

    /** The same fault, in a file. */
    Fault in(String name) {
        return new Fault(status, message, name, line, column, unit, criterion, path);
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
     * The sentence.
     *
     * @return what is wrong, in the language of the edition
     */
    public String message() {
        return message;
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
        return place + (place.isEmpty() ? "" : " ") + message + " [" + statusName + "]";
    }
}
