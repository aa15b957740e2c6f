package org.kernelmaven.container.lock;

import java.util.ArrayList;
import java.util.List;

/** The lines of a manifest or lock: a keyword and its words; {@code #} starts a comment. */
final class Lines {
    private final String name;

    /** @param name the file's name, for messages */
    Lines(String name) {
        this.name = name;
    }

    /** One line that says something. */
    record Line(int number, String keyword, List<String> words) {}

    List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                List<String> words = List.of(line.split("\\s+"));
                lines.add(new Line(number, words.get(0), words.subList(1, words.size())));
            }
        }
        return lines;
    }

    LockException wrong(Line line, String why) {
        return new LockException(name + ":" + line.number() + ": '" + line.keyword() + " "
                + String.join(" ", line.words()) + "': " + why);
    }

    List<String> words(Line line, int count, String form) throws LockException {
        if (line.words().size() != count) {
            throw wrong(line, "should be '" + line.keyword() + " " + form + "'");
        }
        return line.words();
    }
}
