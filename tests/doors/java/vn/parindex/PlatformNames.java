// SPDX-License-Identifier: MIT
package vn.parindex;

/** The names of machines, one by one, as Java virtual machines give them. Beside the class, which is not public. */
public final class PlatformNames {
    private static final String[][] NAMES = {
        {"Linux", "amd64", "linux-x86_64"},
        {"Linux", "x86_64", "linux-x86_64"},
        {"Linux", "X86-64", "linux-x86_64"},
        {"Linux", "aarch64", "linux-aarch64"},
        {"Linux", "arm64", "linux-aarch64"},
        {"Linux", "riscv64", "linux-riscv64"},
        {"Linux", "ppc64le", "linux-ppc64le"},
        {"Linux", "s390x", "linux-s390x"},
        {"Linux", "loongarch64", "linux-loongarch64"},
        {"Linux", "mips64el", "linux-mips64el"},
        {"Windows 11", "amd64", "windows-x86_64"},
        {"Windows Server 2019", "x86_64", "windows-x86_64"},
        {"Mac OS X", "aarch64", "macos-aarch64"},
        {"Mac OS X", "x86_64", "macos-x86_64"},
        {"Darwin", "arm64", "macos-aarch64"},
        {"FreeBSD", "amd64", "freebsd-x86_64"},
    };

    private PlatformNames() {}

    public static void main(String[] arguments) {
        boolean right = true;
        for (String[] name : NAMES) {
            String found = Platform.name(name[0], name[1]);
            if (!found.equals(name[2])) {
                System.out.println("FAILED " + name[0] + " " + name[1] + ": " + found);
                right = false;
            }
        }
        if (!right) {
            System.exit(1);
        }
        System.out.println("ok: " + NAMES.length + " names of machines");
    }
}
