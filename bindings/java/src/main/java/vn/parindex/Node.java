// SPDX-License-Identifier: MIT
package vn.parindex;

/** One node of an edition's tree: the root, a field, a criterion, a component. */
public final class Node {
    private final int number;
    private final String code;
    private final String title;
    private final int parent;
    private final int level;
    private final int leaf;
    private final double max;
    private final double weight;

    Node(int number, String code, String title, int parent, int level, int leaf, double max, double weight) {
        this.number = number;
        this.code = code;
        this.title = title;
        this.parent = parent;
        this.level = level;
        this.leaf = leaf;
        this.max = max;
        this.weight = weight;
    }

    /**
     * Its number in the order of the act.
     *
     * @return 0 for the root
     */
    public int number() {
        return number;
    }

    /**
     * Its code.
     *
     * @return such as {@code "2.1.3"}
     */
    public String code() {
        return code;
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
     * The number of the node above it.
     *
     * @return -1 for the root
     */
    public int parent() {
        return parent;
    }

    /**
     * How deep it is.
     *
     * @return 0 for the root, 1 for its children
     */
    public int level() {
        return level;
    }

    /**
     * Whether it is scored from evidence.
     *
     * @return true for a node without children
     */
    public boolean isLeaf() {
        return leaf >= 0;
    }

    /**
     * Its number among the leaves.
     *
     * @return -1 for a node that is none
     */
    public int leaf() {
        return leaf;
    }

    /**
     * Its maximum in points.
     *
     * @return NaN where it is not known, or there is none
     */
    public double max() {
        return max;
    }

    /**
     * Its weight among its siblings.
     *
     * @return 1 where the parent does not weigh them
     */
    public double weight() {
        return weight;
    }

    @Override
    public String toString() {
        return code + " " + title;
    }
}
