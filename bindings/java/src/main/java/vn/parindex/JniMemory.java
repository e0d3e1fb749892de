// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Memory by JNI: bindings/java/src/main/c/memory.c. */
abstract class JniMemory implements Memory {
    @Override public native long malloc(long size);

    @Override public native void free(long address);

    @Override public native ByteBuffer buffer(long address, long size);

    @Override public native byte[] bytes(long address, int size);

    @Override public native long length(long address);

    @Override public native long start(DoubleBuffer buffer);

    @Override public native long faultKeeper();
}
