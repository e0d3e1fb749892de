// SPDX-License-Identifier: MIT
import java.util.function.Supplier;

/** What passed and what failed: cases are counted, checks beside them where they fail. */
final class Checks {
    private int passed;
    private int failed;

    void testCase(String name, String wrong) {
        if (wrong.isEmpty()) {
            passed++;
        } else {
            fail(name, wrong);
        }
    }

    void check(String name, boolean right, Object said) {
        if (!right) {
            fail(name, String.valueOf(said));
        }
    }

    /** The code throws this class with this part in its message. */
    <T extends Throwable> T throwing(String name, Class<T> type, String part, Supplier<?> code) {
        try {
            Object got = code.get();
            fail(name, "no exception but " + got);
        } catch (Throwable thrown) {
            if (type.isInstance(thrown) && String.valueOf(thrown.getMessage()).contains(part)) {
                return type.cast(thrown);
            }
            fail(name, "another: " + thrown);
        }
        return null;
    }

    private void fail(String name, String said) {
        failed++;
        System.out.println("FAILED " + name + ": " + said.substring(0, Math.min(300, said.length())));
    }

    boolean end() {
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0;
    }
}
