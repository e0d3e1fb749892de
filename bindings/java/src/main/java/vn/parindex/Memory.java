// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;

/** Memory outside the heap, by address. */
interface Memory {
    /** Takes memory, not set to anything; 0 where there is none left. */
    long malloc(long size);

    void free(long address);

    /** Memory as a direct buffer, big-endian as Java makes them. */
    ByteBuffer buffer(long address, long size);

    byte[] bytes(long address, int size);

    /** The bytes of a C text before its terminating NUL. */
    long length(long address);

    /** The address of the first element of a direct buffer, wherever its position is. */
    long start(DoubleBuffer buffer);

    /**
     * The address of a C function that keeps the faults it is told of behind its payload: two numbers of 64 bits, how many are
     * kept and how many there is room for, and then the faults.
     */
    long faultKeeper();

    /** Memory as a direct buffer in the machine's byte order. */
    default ByteBuffer at(long address, long size) {
        return buffer(address, size).order(ByteOrder.nativeOrder());
    }

    /** A C text; null for NULL. */
    default String text(long address) {
        return address == 0
                ? null
                : new String(bytes(address, Math.toIntExact(length(address))), StandardCharsets.UTF_8);
    }

    /** Takes memory, or throws as Java does. */
    default long allocate(long size) {
        long address = malloc(Math.max(size, 1));
        if (address == 0) {
            throw new OutOfMemoryError(size + " bytes outside the heap");
        }
        return address;
    }
}
