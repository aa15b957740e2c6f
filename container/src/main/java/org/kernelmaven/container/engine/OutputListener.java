package org.kernelmaven.container.engine;

import java.util.function.Consumer;

/**
 * Hears a command's output line by line while it runs (UTF-8; bytes that are none become U+FFFD; lines come without
 * their end, and one longer than 64 KiB comes in pieces). The two streams are heard from different threads, but never
 * both at the same time.
 */
public interface OutputListener {
    /** Hears nothing. */
    OutputListener NONE = lines(line -> {});

    void stdout(String line);

    void stderr(String line);

    /** Both streams into one. */
    static OutputListener lines(Consumer<String> line) {
        return new OutputListener() {
            @Override
            public void stdout(String text) {
                line.accept(text);
            }

            @Override
            public void stderr(String text) {
                line.accept(text);
            }
        };
    }
}
