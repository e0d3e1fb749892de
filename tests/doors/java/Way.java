// SPDX-License-Identifier: MIT
import vn.parindex.Parindex;

/** Says how the native library was found, or why not, both times that it is asked. */
public final class Way {
    private Way() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(Parindex.way());
            } catch (UnsatisfiedLinkError error) {
                System.out.println("UnsatisfiedLinkError " + error.getMessage());
            }
        }
    }
}
