// SPDX-License-Identifier: MIT
package vn.parindex;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Memory by the Foreign Function &amp; Memory API, with C's own malloc. */
abstract class FfmMemory implements Memory {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle MALLOC =
            standard("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = standard("free", FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final MethodHandle STRLEN =
            standard("strlen", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

    private static final long FAULT_KEEPER = upcall("keep");

    private static MethodHandle standard(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
    }

    private static long upcall(String name) {
        try {
            MethodHandle method =
                    MethodHandles.lookup()
                            .findStatic(FfmMemory.class, name, MethodType.methodType(void.class, long.class, long.class));
            return LINKER.upcallStub(method, FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException error) {
            throw new ExceptionInInitializerError(error);
        }
    }

    /** The fault keeper of Memory. */
    private static void keep(long payload, long fault) {
        MemorySegment head = memory(payload, 2L * Long.BYTES);
        long count = head.get(JAVA_LONG, 0);
        if (count < head.get(JAVA_LONG, Long.BYTES)) {
            long size = Layout.SIZE_OF_ERROR;
            memory(payload + 2L * Long.BYTES + count * size, size).copyFrom(memory(fault, size));
            head.set(JAVA_LONG, 0, count + 1);
        }
    }

    /** A function of the library that Library has loaded. */
    static MethodHandle handle(String name, FunctionDescriptor type) {
        MemorySegment function =
                SymbolLookup.loaderLookup()
                        .find(name)
                        .orElseThrow(() -> new UnsatisfiedLinkError("the native library has no function " + name));
        return LINKER.downcallHandle(function, type);
    }

    /** What a downcall throws: nothing of its own, so an Error of the JVM's. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }

    private static MemorySegment memory(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    @Override
    public long malloc(long size) {
        try {
            return (long) MALLOC.invokeExact(size);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @Override
    public void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @Override
    public long length(long address) {
        try {
            return (long) STRLEN.invokeExact(address);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @Override
    public ByteBuffer buffer(long address, long size) {
        return memory(address, size).asByteBuffer();
    }

    @Override
    public byte[] bytes(long address, int size) {
        return memory(address, size).toArray(JAVA_BYTE);
    }

    @Override
    public long start(DoubleBuffer buffer) {
        return MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
    }

    @Override
    public long faultKeeper() {
        return FAULT_KEEPER;
    }
}
