package org.kernelmaven.kconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The fragments that come with the plugin, and those in files of the user's. */
public final class ShippedFragments {
    /** The names of the fragments that come with the plugin. */
    public static final List<String> NAMES = List.of("nvme-boot", "rust", "rust-samples", "kunit", "debug");

    private ShippedFragments() {}

    /**
     * @param name a shipped fragment's name, or a file relative to {@code folder}
     * @throws KconfigException where there is neither
     */
    public static Fragment load(String name, Path folder) throws KconfigException {
        if (NAMES.contains(name)) {
            return Fragment.parse(resource(name), name);
        }
        Path file = folder.resolve(name);
        try {
            return Fragment.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new KconfigException(
                    "there is no Kconfig fragment '" + name + "': no readable file " + file
                            + ", and the shipped ones are " + String.join(", ", NAMES),
                    e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ShippedFragments.class.getResourceAsStream(name + ".config")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
