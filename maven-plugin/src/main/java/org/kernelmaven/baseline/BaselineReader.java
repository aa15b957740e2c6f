package org.kernelmaven.baseline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.size.TabLine;

/** Reads what {@link BaselineText} wrote, and nothing else: a file that was cut, edited or merged is refused. */
final class BaselineReader {
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}|\\|{7})( .*)?|={7}");
    private static final String AGAIN = "run kernel:baseline to record it again";

    private final Path file;
    private final List<KeptSymbols> kept = new ArrayList<>();
    private final List<BaselineVariant> variants = new ArrayList<>();
    private final Map<String, String> tools = new TreeMap<>();
    private String[] kernel = {"kernel", "", ""};
    private String[] toolchain = {"toolchain", "", ""};
    private VariantLines variant;
    private int number;

    private BaselineReader(Path file) {
        this.file = file;
    }

    /** @param file for messages */
    static Baseline read(Path file, String text) throws BaselineException {
        return new BaselineReader(file).read(text);
    }

    private Baseline read(String text) throws BaselineException {
        String[] lines = text.split("\n", -1);
        boolean ended = false;
        header(lines[0].stripTrailing());
        // What follows the last end of a line is no line.
        for (int i = 1; i < lines.length - 1; i++) {
            number = i + 1;
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            refuseConflict(line);
            if (ended && !line.isEmpty()) {
                throw wrong("there is more after its last line; " + AGAIN);
            }
            ended = ended || !line.isEmpty() && !line.startsWith("#") && line(line, i);
        }
        number = lines.length;
        if (!ended) {
            throw wrong(
                    "it ends without its last line ('end'), so it was cut off; take it from the repository again, or "
                            + AGAIN);
        }
        if (!lines[lines.length - 1].isEmpty()) {
            throw wrong("there is more after its last line; " + AGAIN);
        }
        return new Baseline(new Origin(kernel[1], kernel[2], toolchain[1], toolchain[2], tools), kept, variants);
    }

    private void header(String line) throws BaselineException {
        number = 1;
        Matcher version = Pattern.compile(Pattern.quote(BaselineText.FORMAT) + "(\\d{1,9})")
                .matcher(line);
        refuseConflict(line);
        if (!version.matches()) {
            throw wrong("it does not start with '" + BaselineText.FORMAT + BaselineText.VERSION
                    + "', so it is no baseline of this plugin; name another file with -Dkernel.baseline=..., or "
                    + AGAIN);
        }
        if (Integer.parseInt(version.group(1)) != BaselineText.VERSION) {
            throw wrong("it has the format " + line + ", this plugin reads " + BaselineText.FORMAT
                    + BaselineText.VERSION + "; use the plugin's version that wrote it, or " + AGAIN);
        }
    }

    private void refuseConflict(String line) throws BaselineException {
        if (CONFLICT.matcher(line).matches()) {
            throw wrong("a merge left its conflict here; " + AGAIN);
        }
    }

    /** @return whether it is the last */
    private boolean line(String line, int before) throws BaselineException {
        String[] fields = TabLine.fields(line);
        try {
            switch (fields[0]) {
                case "kernel" -> kernel = exactly(3, fields);
                case "toolchain" -> toolchain = exactly(3, fields);
                case "tool" -> tools.put(exactly(3, fields)[1], fields[2]);
                case "keep" -> kept.add(new KeptSymbols(exactly(3, fields)[1], fields[2]));
                case "variant" -> {
                    finish();
                    variant = new VariantLines(exactly(3, fields)[1], parent(fields[2]));
                }
                case "end" -> {
                    finish();
                    if (TabLine.bytes(exactly(2, fields)[1]) != before) {
                        throw new IllegalArgumentException(
                                "it should be line " + (Long.parseLong(fields[1]) + 1) + ": lines were lost or added");
                    }
                    return true;
                }
                default -> {
                    if (variant == null) {
                        throw new IllegalArgumentException("it belongs to no variant");
                    }
                    variant.line(fields, number);
                }
            }
            return false;
        } catch (VariantLines.SumException e) {
            number = e.line();
            throw wrong(e.getMessage() + ", so that it was edited or merged; " + AGAIN);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            String shown = line.length() <= 100 ? line : line.substring(0, 100) + "...";
            throw wrong("this is no line of a baseline: '" + shown.replace('\t', ' ') + "' ("
                    + (e instanceof NumberFormatException || e.getMessage() == null
                            ? "a number is missing"
                            : e.getMessage())
                    + "); " + AGAIN);
        }
    }

    private static String[] exactly(int count, String[] fields) {
        if (fields.length != count) {
            throw new IllegalArgumentException("it has " + fields.length + " fields, should have " + count);
        }
        return fields;
    }

    private BaselineVariant parent(String name) {
        return name.isEmpty()
                ? null
                : variants.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("its parent does not come before it"));
    }

    private void finish() {
        if (variant != null) {
            BaselineVariant finished = variant.finish(kept);
            if (variants.stream().anyMatch(one -> one.name().equals(finished.name()))) {
                throw new IllegalArgumentException("the variant " + finished.name() + " is there twice");
            }
            variants.add(finished);
            variant = null;
        }
    }

    private BaselineException wrong(String why) {
        return new BaselineException(file + ", line " + number + ": " + why);
    }
}
