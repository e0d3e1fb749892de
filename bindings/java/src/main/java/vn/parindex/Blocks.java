// SPDX-License-Identifier: MIT
package vn.parindex;

import java.util.ArrayList;
import java.util.List;

/** Memory that a dossier reads its values from; given back with it. */
final class Blocks {
    private final Memory memory;
    private final List<Long> taken = new ArrayList<>();

    Blocks(Memory memory) {
        this.memory = memory;
    }

    synchronized long take(long size) {
        long block = memory.allocate(size);
        taken.add(block);
        return block;
    }

    synchronized void free() {
        taken.forEach(memory::free);
        taken.clear();
    }
}
