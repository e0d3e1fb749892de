// SPDX-License-Identifier: MIT
package vn.parindex;

/** What a result says of one unit at one node. */
public final class Cell {
    private final State state;
    private final double points;
    private final double max;
    private final double share;
    private final int imputed;

    Cell(State state, double points, double max, double share, int imputed) {
        this.state = state;
        this.points = points;
        this.max = max;
        this.share = share;
        this.imputed = imputed;
    }

    /**
     * Why there are points, or none.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * The points.
     *
     * @return NaN where the state is not {@link State#VALUE}: what is missing is not zero
     */
    public double points() {
        return points;
    }

    /**
     * The applicable maximum in points.
     *
     * @return NaN where unknown or none
     */
    public double max() {
        return max;
    }

    /**
     * Points of the maximum in percent; at the root the index.
     *
     * @return NaN where there is none
     */
    public double share() {
        return share;
    }

    /**
     * How many leaves, the node or below it, had a missing number filled in.
     *
     * @return the count
     */
    public int imputed() {
        return imputed;
    }

    @Override
    public String toString() {
        return "Cell[state=" + state + ", points=" + points + ", max=" + max + ", share=" + share + "]";
    }
}
