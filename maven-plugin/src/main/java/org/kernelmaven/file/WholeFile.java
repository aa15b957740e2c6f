package org.kernelmaven.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: until all of the new content is there, what was there before stays. Of two that write the
 * same file at once, one wins.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Makes the content. */
    public interface Content {
        /** @param temporary where to write it; does not exist yet */
        void write(Path temporary) throws IOException;
    }

    /**
     * @param file its folder is made where there is none
     * @throws IOException where it cannot be written, or the content cannot be made; nothing is left of it then
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            content.write(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Bytes that are there already. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, temporary -> Files.write(temporary, content));
    }

    /** Text, in UTF-8. */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
