// SPDX-License-Identifier: MIT
package vn.parindex;

/** Which ranks units with equal scores get. */
public enum Ties {
    /** The best rank of the group: 1 2 2 4 (đồng hạng). */
    MIN(Layout.PARINDEX_TIES_MIN),
    /** The last rank of the group: 1 3 3 4. */
    MAX(Layout.PARINDEX_TIES_MAX),
    /** The mean rank of the group: 1 2.5 2.5 4. */
    MEAN(Layout.PARINDEX_TIES_MEAN),
    /** The best rank, and no gap after the group: 1 2 2 3. */
    DENSE(Layout.PARINDEX_TIES_DENSE),
    /** Different ranks, in the order of the units: 1 2 3 4. */
    ORDINAL(Layout.PARINDEX_TIES_ORDINAL);

    final int value;

    Ties(int value) {
        this.value = value;
    }
}
