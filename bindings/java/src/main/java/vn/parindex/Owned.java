// SPDX-License-Identifier: MIT
package vn.parindex;

import java.lang.ref.Cleaner;

/** What holds an object of the library: it is freed by {@link #close}, or else when it can no longer be reached. */
abstract class Owned implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    final Functions c = Library.functions();
    final Language language;
    final Handle handle;
    private final Cleaner.Cleanable cleanable;

    Owned(Handle handle, Language language) {
        this.handle = handle;
        this.language = language;
        this.cleanable = CLEANER.register(this, handle);
    }

    /**
     * Gives the memory back. A second time does nothing; a call that another thread is in ends first.
     */
    @Override
    public void close() {
        cleanable.clean();
    }

    /** A call that uses this object. */
    final Call call() {
        return new Call(c, language);
    }
}
