// SPDX-License-Identifier: MIT
package vn.parindex;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * Unpacks the native library into the temporary directory, under a name with its digest, so that each
 * version is there once and one never takes another's place.
 */
final class Extraction {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Extraction() {}

    static Path write(byte[] library) throws IOException {
        String digest = digest(library);
        String name = Platform.file().replaceFirst("parindex_java", "parindex_java-" + digest.substring(0, 32));
        Path file = directory().resolve(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && digest.equals(digest(Files.readAllBytes(file)))) {
            return file;
        }
        Path part = Files.createTempFile(file.getParent(), "part", "");
        try {
            Files.write(part, library);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    /** A directory that nobody else can write to: what lies in it is loaded. */
    private static Path directory() throws IOException {
        Path temporary = Paths.get(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        if (!POSIX) { // Windows has one for each user
            return Files.createDirectories(temporary.resolve("parindex"));
        }
        Path directory = temporary.resolve("parindex-" + System.getProperty("user.name").replaceAll("\\W", "_"));
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(own));
        }
        return isOurs(directory, own)
                ? directory
                : Files.createTempDirectory(temporary, "parindex", PosixFilePermissions.asFileAttribute(own));
    }

    private static boolean isOurs(Path directory, Set<PosixFilePermission> own) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !own.containsAll(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS))) {
            return false;
        }
        // a file that is made now belongs to whoever runs this program
        Path probe = Files.createTempFile(directory, "probe", "");
        try {
            return Files.getOwner(probe).equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.delete(probe);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            StringBuilder text = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                text.append(String.format("%02x", b));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error); // every Java has SHA-256
        }
    }
}
