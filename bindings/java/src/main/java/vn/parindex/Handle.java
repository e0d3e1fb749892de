// SPDX-License-Identifier: MIT
package vn.parindex;

import java.util.function.LongConsumer;

/**
 * An object of the library, freed once: when it is closed and nobody is using it any more. Also what
 * a Cleaner runs, so it must not know the Java object that it belongs to.
 */
final class Handle implements Runnable {
    /** What the object is, for the sentence that says that it is closed. */
    enum Kind {
        SESSION("session", "phiên"),
        EDITION("edition", "bộ chỉ số"),
        DOSSIER("dossier", "hồ sơ"),
        RESULT("result", "kết quả");

        private final String en;
        private final String vi;

        Kind(String en, String vi) {
            this.en = en;
            this.vi = vi;
        }
    }

    private final Kind kind;
    private final Language language;
    private final long address;
    private final LongConsumer free;
    private int uses;
    private boolean closed;
    private boolean freed;

    Handle(Kind kind, Language language, long address, LongConsumer free) {
        this.kind = kind;
        this.language = language;
        this.address = address;
        this.free = free;
    }

    /** The address, kept alive until release. */
    synchronized long acquire() {
        if (closed) {
            throw new IllegalStateException(
                    language.of("The " + kind.en + " is closed.", "Đã đóng " + kind.vi + " này."));
        }
        uses++;
        return address;
    }

    void release() {
        finish(false);
    }

    @Override
    public void run() {
        finish(true);
    }

    private void finish(boolean closing) {
        synchronized (this) {
            if (closing) {
                closed = true;
            } else {
                uses--;
            }
            if (!closed || uses > 0 || freed) {
                return;
            }
            freed = true;
        }
        free.accept(address);
    }
}
