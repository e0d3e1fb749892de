// SPDX-License-Identifier: MIT
package vn.parindex;

/** The way to the C functions from Java 22 on. */
final class Bridge {
    private Bridge() {}

    /** Not a constant, which the compiler would copy into other classes. */
    static String way() {
        return "FFM";
    }

    /** The functions; the native library has been loaded. */
    static Functions functions() {
        return new Ffm();
    }
}
