package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Status;

/**
 * Each file of the corpus is a case: what is expected, a line each ({@code kind}, {@code title}, {@code fatal}, {@code status},
 * {@code not} for a status that it must not have, {@code tests} that passed, failed and were skipped), an empty line, and the
 * log. To add a case, add a file.
 */
class CorpusTest {
    @TempDir
    private Path folder;

    static Stream<String> cases() throws Exception {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Path corpus() throws URISyntaxException {
        return Path.of(CorpusTest.class.getResource("corpus").toURI());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLogShowsWhatItsFirstLinesSay(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(corpus().resolve(name));
        int log = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;
        Map<String, String> expected = expected(new String(bytes, 0, log, StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("console.log"), java.util.Arrays.copyOfRange(bytes, log, bytes.length));
        Console console = Console.read(file);
        Ktap ktap = Ktap.read(console);
        Verdict verdict = Verdict.of(new Evidence(console, ktap, null, null, List.of()));

        if (expected.containsKey("not")) {
            assertThat(verdict.status()).as(verdict.text()).isNotIn(Status.valueOf(expected.get("not")), Status.ERROR);
            assertThat(verdict.faults()).isEmpty();
        } else {
            assertThat(verdict.kind()).as(verdict.text()).isEqualTo(expected.get("kind"));
            assertThat(verdict.status()).isEqualTo(Status.valueOf(expected.getOrDefault("status", "FAIL")));
        }
        if (expected.containsKey("title")) {
            assertThat(verdict.title()).isEqualTo(expected.get("title"));
        }
        if (expected.containsKey("tests")) {
            Triaged.Tests tests = Triaged.of(name, verdict, ktap).tests();
            assertThat(tests.pass() + " " + tests.fail() + " " + tests.skip()).isEqualTo(expected.get("tests"));
        }
        if (expected.containsKey("fatal")) {
            Fault fault = verdict.faults().stream()
                    .filter(one -> one.title().equals(verdict.title()))
                    .findFirst()
                    .orElseThrow();
            assertThat(fault.fatal()).isEqualTo(expected.get("fatal").equals("yes"));
        }
    }

    /** Addresses, times, processors and processes: what differs when the same defect shows again. */
    @ParameterizedTest
    @MethodSource("cases")
    void aTitleIsTheSameOnAnotherDay(String name) throws Exception {
        String log = new String(Files.readAllBytes(corpus().resolve(name)), StandardCharsets.ISO_8859_1);
        String body = log.substring(log.indexOf("\n\n") + 2);
        String other = body.replaceAll("\\[ *\\d+\\.\\d{6}]", "[77777.123456]")
                .replaceAll("\\b(ffff[0-9a-f])[0-9a-f]{11}\\b", "$188812345678")
                .replaceAll("\\[<[0-9a-f]{8}>]", "[<c0123456>]")
                .replaceAll("\\b(CPU: |CPU#|cpu )\\d+", "$17")
                .replaceAll("\\b(PID: |pid: *|pid )\\d+", "$131337")
                .replaceAll("\\b(by task \\S+|INFO: task \\S+?|stuck for \\d+s! \\[.*)([/:])\\d+\\b", "$1$231337")
                .replaceAll("\\b(stuck for |more than )\\d+", "$199")
                .replaceAll("\\bt=\\d+ jiffies", "t=99999 jiffies")
                .replaceAll("(?m)(?<= )\\d{4,}$", "54321");
        assertThat(titles(other)).isEqualTo(titles(body));
    }

    private static List<String> titles(String log) {
        Verdict verdict = Verdict.of(new Evidence(Console.of(log), Ktap.read(Console.of(log)), null, null, List.of()));
        return verdict.faults().stream().map(Fault::title).toList();
    }

    private static Map<String, String> expected(String header) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : header.strip().split("\n")) {
            String[] columns = line.split(": ", 2);
            assertThat(columns[0]).isIn("kind", "title", "fatal", "status", "not", "tests");
            expected.put(columns[0], columns[1]);
        }
        assertThat(expected.keySet()).containsAnyOf("not", "kind");
        return expected;
    }

    @Test
    void everyKindOfThePatternsHasACase() throws Exception {
        List<String> kinds = FaultPatterns.SHIPPED.all().stream()
                .filter(pattern -> pattern.weight().compareTo(Weight.SIGN) > 0)
                .map(FaultPattern::kind)
                .distinct()
                .toList();
        List<String> seen = new java.util.ArrayList<>();
        for (String name : cases().toList()) {
            seen.add(Files.readAllLines(corpus().resolve(name), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("kind: "))
                    .findFirst()
                    .orElse("")
                    .replace("kind: ", ""));
        }
        assertThat(seen).containsAll(kinds);
    }

    @Test
    void whatAPatternMatchesHasOneOfItsNeedles() throws Exception {
        for (String name : cases().toList()) {
            for (ConsoleLine line : Console.read(corpus().resolve(name)).lines()) {
                for (FaultPattern pattern : FaultPatterns.SHIPPED.all()) {
                    if (pattern.pattern().matcher(line.message()).find()) {
                        assertThat(pattern.matches(line.message()))
                                .as("%s, on: %s", pattern, line.message())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void mostOfTheCorpusIsLogsInWhichNothingIsWrong() throws Exception {
        long negative = cases().filter(name -> name.startsWith("negative-")).count();
        assertThat(cases().count()).isGreaterThanOrEqualTo(400).isLessThan(2 * negative);
    }
}
