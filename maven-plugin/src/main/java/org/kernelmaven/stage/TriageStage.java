package org.kernelmaven.stage;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kernelmaven.console.Triage;
import org.kernelmaven.console.Triaged;
import org.kernelmaven.file.WholeFile;

/** Judges console logs from anywhere; says what they show in a table, and for programs in {@code triage.json}. */
public final class TriageStage {
    private static final int WIDEST_NAME = 48;

    private final Path console;
    private final Path output;
    private final List<Pattern> tolerate;

    /**
     * @param console a log, or a folder of them
     * @param output where the JSON goes; it is replaced as a whole
     * @param tolerate faults whose line or title one of these matches do not count
     */
    public TriageStage(Path console, Path output, List<Pattern> tolerate) {
        this.console = console;
        this.output = output.toAbsolutePath();
        this.tolerate = List.copyOf(tolerate);
    }

    public void call(Terminal terminal) throws IOException, InterruptedException {
        if (!Files.exists(console)) {
            throw new IOException("there is no " + console + ": name a console log, or a folder of them, with"
                    + " -Dkernel.console=FILE|FOLDER");
        }
        List<Triaged> logs = new Triage(tolerate).of(console, output);
        WholeFile.write(
                output,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(logs));
        table(logs).forEach(terminal::info);
        terminal.info(summary(logs));
        terminal.info("written: " + output);
    }

    private static List<String> table(List<Triaged> logs) {
        int width = logs.stream().mapToInt(log -> log.file().length()).max().orElse(0);
        String format = "%-6s %-" + Math.max(4, Math.min(WIDEST_NAME, width)) + "s  %s%s";
        return logs.stream()
                .map(log ->
                        String.format(format, log.status(), plain(log.file()), plain(log.title()), tests(log.tests())))
                .toList();
    }

    private static String tests(Triaged.Tests tests) {
        return tests.pass() + tests.fail() + tests.skip() == 0
                ? ""
                : " [tests: " + tests.pass() + " passed, " + tests.fail() + " failed, " + tests.skip() + " skipped]";
    }

    /** Nothing that a terminal would take for a command. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String summary(List<Triaged> logs) {
        Map<String, Long> kinds =
                logs.stream().collect(Collectors.groupingBy(Triaged::kind, TreeMap::new, Collectors.counting()));
        return logs.size() + " logs: "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }
}
