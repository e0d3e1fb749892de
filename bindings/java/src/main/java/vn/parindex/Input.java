// SPDX-License-Identifier: MIT
package vn.parindex;

/** One named input of a leaf. */
public final class Input {
    private final int number;
    private final String name;
    private final String title;
    private final int node;
    private final double min;
    private final double max;

    Input(int number, String name, String title, int node, double min, double max) {
        this.number = number;
        this.name = name;
        this.title = title;
        this.node = node;
        this.min = min;
        this.max = max;
    }

    /**
     * Its number: the column of a dossier's values.
     *
     * @return from 0
     */
    public int number() {
        return number;
    }

    /**
     * Its name within the leaf.
     *
     * @return such as {@code "received"}
     */
    public String name() {
        return name;
    }

    /**
     * Its title.
     *
     * @return in the language of the edition
     */
    public String title() {
        return title;
    }

    /**
     * The number of the leaf's node.
     *
     * @return an index of {@link Edition#nodes()}
     */
    public int node() {
        return node;
    }

    /**
     * The least value that is allowed.
     *
     * @return minus infinity where there is no bound
     */
    public double min() {
        return min;
    }

    /**
     * The greatest value that is allowed.
     *
     * @return infinity where there is no bound
     */
    public double max() {
        return max;
    }

    @Override
    public String toString() {
        return name + " " + title;
    }
}
