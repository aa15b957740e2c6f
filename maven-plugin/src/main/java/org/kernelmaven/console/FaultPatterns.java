package org.kernelmaven.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What faults look like: console-patterns.tsv. */
final class FaultPatterns {
    static final FaultPatterns SHIPPED = new FaultPatterns(shippedLines("console-patterns.tsv").stream()
            .map(FaultPattern::parse)
            .toList());

    private final List<FaultPattern> patterns;
    private final Keywords needles;

    private FaultPatterns(List<FaultPattern> patterns) {
        this.patterns = patterns;
        this.needles = new Keywords(
                patterns.stream().flatMap(pattern -> pattern.needles().stream()).toList());
    }

    /** A shipped table's lines, without empty ones and comments. */
    static List<String> shippedLines(String name) {
        try (InputStream in = FaultPatterns.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<FaultPattern> all() {
        return patterns;
    }

    boolean mayMatch(String line) {
        return needles.in(line);
    }

    /** The first pattern that a message matches; null where none does. */
    FaultPattern match(String message) {
        for (FaultPattern pattern : patterns) {
            if (pattern.matches(message)) {
                return pattern;
            }
        }
        return null;
    }
}
