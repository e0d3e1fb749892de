// SPDX-License-Identifier: MIT
package vn.parindex;

import java.util.Locale;

/** The machine, in the words of this jar: {@code native/linux-x86_64/libparindex_java.so}. */
final class Platform {
    /** Each name of a processor that Java virtual machines have for one kind, after the kind's own. */
    private static final String[][] PROCESSORS = {
        {"x86_64", "amd64", "x64", "x86-64", "em64t"},
        {"aarch64", "arm64", "armv8", "arm64-v8a"},
        {"riscv64", "riscv64gc"},
        {"ppc64le", "powerpc64le"},
        {"s390x", "systemz"},
        {"loongarch64", "loong64"},
    };

    private Platform() {}

    static String processor(String name) {
        String found = name.toLowerCase(Locale.ROOT);
        for (String[] names : PROCESSORS) {
            for (String alias : names) {
                if (alias.equals(found)) {
                    return names[0];
                }
            }
        }
        return found;
    }

    static String system(String name) {
        String found = name.toLowerCase(Locale.ROOT);
        if (found.startsWith("windows")) {
            return "windows";
        }
        if (found.startsWith("mac") || found.startsWith("darwin")) {
            return "macos";
        }
        return found.replaceAll("[^a-z0-9]", "");
    }

    /** Such as linux-x86_64. */
    static String name(String system, String processor) {
        return system(system) + "-" + processor(processor);
    }

    /** This machine's. */
    static String name() {
        return name(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The name of the library's file; System.mapLibraryName knows this machine's alone. */
    static String file() {
        return System.mapLibraryName("parindex_java");
    }
}
