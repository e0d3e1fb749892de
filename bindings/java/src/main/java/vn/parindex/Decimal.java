// SPDX-License-Identifier: MIT
package vn.parindex;

/** Which mark separates the decimals of a CSV table; the other one may then group thousands. */
public enum Decimal {
    /** As the table shows it; a number that can be read in two ways, such as 3.947, is refused. */
    AUTO(Layout.PARINDEX_DECIMAL_AUTO),
    /** A point: 3.947 is less than 4. */
    POINT(Layout.PARINDEX_DECIMAL_POINT),
    /** A comma, as in Vietnamese: 3,947 is less than 4. */
    COMMA(Layout.PARINDEX_DECIMAL_COMMA);

    final int value;

    Decimal(int value) {
        this.value = value;
    }
}
