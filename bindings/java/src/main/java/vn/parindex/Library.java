// SPDX-License-Identifier: MIT
package vn.parindex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Finds and loads the native library, once: the file that {@code -Dparindex.library} names, or else
 * the system's on {@code java.library.path}, or else the one inside the jar.
 */
final class Library {
    /** The system property that names the file of the native library. */
    static final String PROPERTY = "parindex.library";

    private static Functions functions;
    private static String source;
    private static UnsatisfiedLinkError failure;

    private Library() {}

    static synchronized Functions functions() {
        if (functions == null) {
            if (failure != null) { // a half-loaded class would say less than the first failure did
                throw failure;
            }
            try {
                source = load();
                functions = checked(Bridge.functions());
            } catch (UnsatisfiedLinkError error) {
                failure = error;
                throw error;
            } catch (ExceptionInInitializerError error) {
                failure = new UnsatisfiedLinkError(source + ": " + error.getCause().getMessage());
                failure.initCause(error);
                throw failure;
            }
        }
        return functions;
    }

    /** Where the library came from: a file, java.library.path, or the jar. */
    static synchronized String source() {
        functions();
        return source;
    }

    static String statusName(int status) {
        Functions c = functions();
        return c.text(c.statusName(status));
    }

    private static String load() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            Path file = Paths.get(named).toAbsolutePath();
            try {
                System.load(file.toString());
            } catch (UnsatisfiedLinkError error) {
                throw failed("-D" + PROPERTY + "=" + named + ": " + error.getMessage(), error);
            }
            return file.toString();
        }
        try {
            System.loadLibrary("parindex_java");
            return "java.library.path";
        } catch (UnsatisfiedLinkError none) {
            return extracted();
        }
    }

    private static String extracted() {
        String resource = "/native/" + Platform.name() + "/" + Platform.file();
        try (InputStream bytes = Library.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw failed(
                        "this jar has no native library for " + Platform.name() + "; build one and name it by -D"
                                + PROPERTY + "=FILE",
                        null);
            }
            Path file = Extraction.write(bytes.readAllBytes());
            try {
                System.load(file.toString());
            } catch (UnsatisfiedLinkError error) {
                throw failed(
                        error.getMessage() + " -- the native library was unpacked into " + file.getParent()
                                + ", from which it could not be loaded. Where that directory is mounted noexec, name "
                                + "another by -Djava.io.tmpdir=DIRECTORY, or the library itself by -D" + PROPERTY + "=FILE",
                        error);
            }
            return "jar:" + resource;
        } catch (IOException error) {
            throw failed(
                    "the native library could not be unpacked into " + System.getProperty("java.io.tmpdir") + " (" + error
                            + "); name another directory by -Djava.io.tmpdir=DIRECTORY, or the library itself by -D"
                            + PROPERTY + "=FILE",
                    error);
        }
    }

    /** A library that is older than this jar lacks functions, or fields of what it hands out. */
    private static Functions checked(Functions c) {
        int found;
        try {
            found = c.versionNumber();
        } catch (UnsatisfiedLinkError error) {
            throw failed(
                    source + " has no functions for Java 11 to 21: it is the library itself. Name libparindex_java, "
                            + "which has both, or use Java 22 or later",
                    error);
        }
        if (found < Layout.VERSION) {
            throw failed(source + " is of version " + c.text(c.versionString()) + ", older than this jar", null);
        }
        return c;
    }

    private static UnsatisfiedLinkError failed(String message, Throwable cause) {
        UnsatisfiedLinkError error = new UnsatisfiedLinkError(message);
        error.initCause(cause);
        return error;
    }
}
