// SPDX-License-Identifier: MIT
package vn.parindex;

/** Which way to the C functions this Java has. A jar for several releases has another Bridge for Java 22. */
final class Bridge {
    private Bridge() {}

    /** Not a constant, which the compiler would copy into other classes. */
    static String way() {
        return "JNI";
    }

    /** The functions; the native library has been loaded. */
    static Functions functions() {
        return new Jni();
    }
}
