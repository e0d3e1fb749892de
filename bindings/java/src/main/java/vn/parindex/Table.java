// SPDX-License-Identifier: MIT
package vn.parindex;

/** A table of a result, units by nodes. */
public enum Table {
    /** Points; NaN where the state is not {@link State#VALUE}. */
    POINTS(Layout.PARINDEX_TABLE_POINTS),
    /** The applicable maximum in points; NaN where unknown or none. */
    MAX(Layout.PARINDEX_TABLE_MAX),
    /** Points of the applicable maximum, in percent; NaN where there is none. At the root it is the index. */
    SHARE(Layout.PARINDEX_TABLE_SHARE);

    final int value;

    Table(int value) {
        this.value = value;
    }
}
