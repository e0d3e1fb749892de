// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;

/** Room for one name after the other, so that a hundred thousand units take one allocation. */
final class Names implements AutoCloseable {
    private static final int ROOM = 2048;

    private final Memory memory;
    private final long address;
    private final ByteBuffer room;

    Names(Memory memory) {
        this.memory = memory;
        this.address = memory.allocate(ROOM);
        this.room = memory.at(address, ROOM);
    }

    /** The name as a C text, until the next; a long one lives in the call. */
    long put(String name, Call call) {
        int length = name.length();
        if (length * 3 >= ROOM) {
            return call.name(name);
        }
        room.clear();
        for (int i = 0; i < length; i++) {
            char letter = name.charAt(i);
            if (letter == 0 || Character.isSurrogate(letter)) {
                return call.name(name);
            }
            if (letter < 0x80) {
                room.put((byte) letter);
            } else if (letter < 0x800) {
                room.put((byte) (0xC0 | letter >> 6)).put((byte) (0x80 | letter & 0x3F));
            } else {
                room.put((byte) (0xE0 | letter >> 12)).put((byte) (0x80 | letter >> 6 & 0x3F));
                room.put((byte) (0x80 | letter & 0x3F));
            }
        }
        room.put((byte) 0);
        return address;
    }

    @Override
    public void close() {
        memory.free(address);
    }
}
