// SPDX-License-Identifier: MIT
package vn.parindex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the library says of itself. */
public final class Parindex {
    private Parindex() {}

    /**
     * The version of the native library that is running.
     *
     * @return such as {@code "0.1.0"}
     */
    public static String version() {
        Functions c = Library.functions();
        return c.text(c.versionString());
    }

    /**
     * The ids of the editions that are built in.
     *
     * @return such as {@code "vn.766"}
     */
    public static List<String> catalogue() {
        Functions c = Library.functions();
        List<String> ids = new ArrayList<>();
        for (long i = 0; i < c.catalogueCount(); i++) {
            ids.add(c.text(c.catalogueId(i)));
        }
        return Collections.unmodifiableList(ids);
    }

    /**
     * The way to the native library, for a report of a fault: {@code "JNI"} or {@code "FFM"}, and where the library
     * came from.
     *
     * @return such as {@code "FFM, jar:/native/linux-x86_64/libparindex_java.so"}
     */
    public static String way() {
        return Bridge.way() + ", " + Library.source();
    }
}
