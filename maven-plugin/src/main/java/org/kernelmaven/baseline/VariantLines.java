package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.size.Details;

/** A variant's lines, on top of its parent's. */
final class VariantLines {
    private final String name;
    private final BaselineVariant parent;
    private final Map<String, String> config = new LinkedHashMap<>();
    private final List<Details> files = new ArrayList<>();
    private FileLines file;

    /** A file's numbers do not add up. */
    static final class SumException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        SumException(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    VariantLines(String name, BaselineVariant parent) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("it has no name");
        }
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            config.putAll(parent.config().values());
        }
    }

    void line(String[] fields, int number) {
        if (fields[0].equals("set")) {
            if (fields[2].equals(Fragment.OFF)) {
                config.remove(fields[1]);
            } else {
                config.put(fields[1], fields[2]);
            }
        } else if (fields[0].equals("file")) {
            finishFile();
            file = new FileLines(
                    fields,
                    number,
                    parent == null ? null : parent.file(fields[1]).orElse(null));
        } else if (file != null) {
            file.line(fields);
        } else {
            throw new IllegalArgumentException("it belongs to no file");
        }
    }

    private void finishFile() {
        if (file != null) {
            Details finished = file.finish();
            if (files.stream()
                    .anyMatch(one ->
                            one.artifact().name().equals(finished.artifact().name()))) {
                throw new IllegalArgumentException(finished.artifact().name() + " is there twice");
            }
            files.add(finished);
        }
    }

    BaselineVariant finish(List<KeptSymbols> kept) {
        finishFile();
        return new BaselineVariant(name, parent == null ? null : parent.name(), Fragment.of(config), files, kept);
    }
}
