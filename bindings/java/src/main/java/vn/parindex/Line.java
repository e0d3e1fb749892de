// SPDX-License-Identifier: MIT
package vn.parindex;

/** One line of an explanation: what it is about, in a key and in words, and what it says. */
public final class Line {
    private final String key;
    private final String label;
    private final String text;

    Line(String key, String label, String text) {
        this.key = key;
        this.label = label;
        this.text = text;
    }

    /**
     * What the line is about, the same in every language: {@code "rule"}, {@code "arithmetic"},
     * {@code "points"}… A key may occur several times.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    /**
     * The key in words.
     *
     * @return the label, in the language of the edition
     */
    public String label() {
        return label;
    }

    /**
     * What the line says.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return label + ": " + text;
    }
}
