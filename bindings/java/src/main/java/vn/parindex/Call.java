// SPDX-License-Identifier: MIT
package vn.parindex;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One call of the library: the objects that it uses, the memory of its arguments, and its error. All are given
 * back by {@link #close}.
 */
final class Call implements AutoCloseable {
    private static final int AREA = 4096;
    private static final int MOST_FAULTS = 1001; // the library tells of 1000, and then how many more there are
    private static final int KEPT_HEAD = 2 * Long.BYTES; // how many are kept, and how many there is room for

    final Functions c;
    private final Language language;
    private final Deque<Handle> held = new ArrayDeque<>(2);
    private final Deque<Long> large = new ArrayDeque<>(1);
    private long base;
    private ByteBuffer area;
    private int used;
    private int error = -1;
    private int out = -1;
    private long kept;

    Call(Functions c, Language language) {
        this.c = c;
        this.language = language;
    }

    /** The address of an object's, which lives at least as long as this call. */
    long hold(Owned owned) {
        long address = owned.handle.acquire();
        held.push(owned.handle);
        return address;
    }

    /** Cleared memory of an argument, as a place in the area; every struct is far smaller. */
    int reserve(int size) {
        if (area == null) {
            base = c.allocate(AREA);
            area = c.at(base, AREA);
        }
        int place = used;
        used += (size + 15) & ~15;
        if (used > AREA) {
            throw new AssertionError("the arguments of a call take " + used + " bytes");
        }
        for (int i = place; i < used; i += 8) {
            area.putLong(i, 0);
        }
        return place;
    }

    /** A struct with its initial value. */
    int struct(int size) {
        int place = reserve(size);
        area.putInt(place, size); // struct_size is the first field of each
        return place;
    }

    ByteBuffer area() {
        return area;
    }

    long address(int place) {
        return base + place;
    }

    /** Where the library writes what was wrong. */
    long error() {
        if (error < 0) {
            error = struct(Layout.SIZE_OF_ERROR);
            area.putInt(error + Layout.ERROR_LANG, language.value);
            area.putLong(error + Layout.ERROR_UNIT, -1);
            area.putLong(error + Layout.ERROR_OFFSET, -1);
        }
        return address(error);
    }

    /** Where the library writes an address or a number of 64 bits. */
    long out() {
        if (out < 0) {
            out = reserve(Long.BYTES);
        }
        return address(out);
    }

    long got() {
        return area.getLong(out);
    }

    /** Memory of any size, until the end of this call. */
    long allocate(long size) {
        long address = c.allocate(size);
        large.push(address);
        return address;
    }

    /** Bytes as an argument. */
    long bytes(byte[] bytes) {
        long address = allocate(bytes.length + 1L);
        ByteBuffer memory = c.at(address, bytes.length + 1L);
        memory.put(bytes).put((byte) 0);
        return address;
    }

    /** A name or a code as an argument, which cannot hold a NUL. */
    long name(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ParindexException(
                    Layout.PARINDEX_ERR_ARGUMENT,
                    language.of(
                            "A name or a code has the character NUL (U+0000), which none can have.",
                            "Tên hoặc mã có ký tự NUL (U+0000), không tên hay mã nào được có ký tự này."));
        }
        return bytes(utf8(text));
    }

    /** UTF-8; half a surrogate pair becomes a byte that is none, so that the library refuses it. */
    static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException half) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * text.length());
            text.codePoints().forEach(point -> {
                boolean whole = point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE;
                bytes.put(whole ? new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8) : new byte[] {-1});
            });
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** A description of a table of numbers: rows one after the other. */
    long view(long data, long rows, long columns, long rowStride, long columnStride, int type) {
        int view = reserve(Layout.SIZE_OF_VIEW);
        area.putLong(view + Layout.VIEW_DATA, data);
        area.putLong(view + Layout.VIEW_ROWS, rows);
        area.putLong(view + Layout.VIEW_COLS, columns);
        area.putLong(view + Layout.VIEW_ROW_STRIDE, rowStride);
        area.putLong(view + Layout.VIEW_COL_STRIDE, columnStride);
        area.putInt(view + Layout.VIEW_TYPE, type);
        return address(view);
    }

    /** Throws what the library wrote, unless it was done. */
    void check(int status) {
        if (status == Layout.PARINDEX_OK) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        long count = kept == 0 ? 0 : c.at(kept, KEPT_HEAD).getLong(0);
        for (long i = 0; i < count; i++) {
            ByteBuffer fault = c.at(kept + KEPT_HEAD + i * Layout.SIZE_OF_ERROR, Layout.SIZE_OF_ERROR);
            faults.add(fault(fault.getInt(Layout.ERROR_STATUS), fault, kept + KEPT_HEAD + i * Layout.SIZE_OF_ERROR));
        }
        if (faults.isEmpty()) {
            faults.add(fault(status, c.at(address(error), Layout.SIZE_OF_ERROR), address(error)));
        }
        throw new ParindexException(faults);
    }

    /** The options of a reader are told to keep all faults of its text. */
    void keepFaults(int handler, int payload) {
        kept = allocate(KEPT_HEAD + MOST_FAULTS * Layout.SIZE_OF_ERROR);
        c.at(kept, KEPT_HEAD).putLong(0, 0).putLong(Long.BYTES, MOST_FAULTS);
        area.putLong(handler, c.faultKeeper());
        area.putLong(payload, kept);
    }

    private Fault fault(int status, ByteBuffer found, long address) {
        return new Fault(
                status,
                c.text(address + Layout.ERROR_MESSAGE),
                null,
                found.getLong(Layout.ERROR_LINE),
                found.getLong(Layout.ERROR_COLUMN),
                textOrNull(address + Layout.ERROR_UNIT_CODE),
                textOrNull(address + Layout.ERROR_CRITERION),
                textOrNull(address + Layout.ERROR_PATH));
    }

    private String textOrNull(long address) {
        String text = c.text(address);
        return text.isEmpty() ? null : text;
    }

    /** A number of a unit, a node, an input or a leaf as an argument; one below 0 would be a huge one in C. */
    int index(int number) {
        if (number < 0) {
            throw new ParindexException(
                    Layout.PARINDEX_ERR_ARGUMENT,
                    language.of(
                            "Units, nodes, inputs and leaves are numbered from 0: there is no " + number + ".",
                            "Đơn vị, mục, số liệu đầu vào và tiêu chí chấm điểm được đánh số từ 0: không có số " + number + "."));
        }
        return number;
    }

    @Override
    public void close() {
        large.forEach(c::free);
        if (area != null) {
            c.free(base);
        }
        held.forEach(Handle::release);
    }
}
