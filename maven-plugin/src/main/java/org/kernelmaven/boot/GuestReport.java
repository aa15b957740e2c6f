package org.kernelmaven.boot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.console.Ktap;
import org.kernelmaven.result.NvmeNamespace;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * What the guest's init said on the second serial port (report.c): KTAP, with diagnostic lines that announce each test by name
 * ({@code # plan:}), say when it begins ({@code # run:}), what it printed ({@code # output:}, with bytes that are no printable
 * ASCII as {@code \xHH}), why it failed and how long it took, and facts. Reads any text without failing. A test that was
 * announced and has no result is missing; the one that was running when all ended has failed.
 */
final class GuestReport {
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,6})");
    private static final Pattern RESULT = Pattern.compile("(not )?ok \\d+ (\\S+)(?: # SKIP ?(.*))?");
    private static final Pattern FACT = Pattern.compile("# ([\\w.+-]+): (.*)");
    private static final Pattern NAMESPACE = Pattern.compile("(/dev/\\w+) (\\d{1,9}) (\\d{1,18}) (\\d{1,9})");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final int MESSAGE_LINES = 12;

    private final List<String> announced = new ArrayList<>();
    private final List<Test> tests = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, StringBuilder> outputs = new LinkedHashMap<>();
    private final List<NvmeNamespace> namespaces = new ArrayList<>();
    private int planned = -1;
    private int lines;
    private boolean ended;
    private String running;
    private String message = "";
    private Double seconds;

    private GuestReport() {}

    /** @param asked the tests that a guest which gives a plan has to announce, beside init's own */
    static GuestReport read(String text, List<String> asked) {
        GuestReport report = new GuestReport();
        text.lines().filter(line -> !line.isBlank()).forEach(report::line);
        report.end(asked);
        return report;
    }

    private void line(String raw) {
        lines++;
        String line = raw.stripTrailing();
        Matcher plan = PLAN.matcher(line);
        Matcher result = RESULT.matcher(line);
        Matcher fact = FACT.matcher(line);
        if (line.startsWith("# output: ")) {
            outputs.computeIfAbsent(String.valueOf(running), name -> new StringBuilder())
                    .append(raw.substring("# output: ".length()))
                    .append('\n');
        } else if (plan.matches() && planned < 0) {
            planned = Integer.parseInt(plan.group(1));
        } else if (result.matches()) {
            result(result);
        } else if (line.equals("# end")) {
            ended = true;
        } else if (fact.matches()) {
            fact(fact.group(1), fact.group(2));
        }
    }

    private void fact(String name, String value) {
        switch (name) {
            case "plan" -> announced.add(value);
            case "run" -> {
                running = value;
                message = "";
                seconds = null;
            }
            case "message" -> message = value;
            case "seconds" -> seconds = value.matches("\\d{1,9}\\.\\d{3}") ? Double.valueOf(value) : null;
            case "namespace" -> namespace(value);
            default -> facts.put(name, value);
        }
    }

    private void namespace(String text) {
        Matcher namespace = NAMESPACE.matcher(text);
        if (namespace.matches()) {
            namespaces.add(new NvmeNamespace(
                    namespace.group(1),
                    Integer.parseInt(namespace.group(2)),
                    Long.parseLong(namespace.group(3)),
                    Integer.parseInt(namespace.group(4))));
        }
    }

    private void result(Matcher result) {
        String name = result.group(2);
        Status status = result.group(3) != null ? Status.SKIP : result.group(1) != null ? Status.FAIL : Status.PASS;
        String why = status == Status.SKIP ? result.group(3) : message;
        if (status == Status.FAIL && outputs.containsKey(name)) {
            String said = lastLines(outputs.get(name).toString());
            // one of init's own tests says why on its last line
            why = said.endsWith(why) ? said : why + "\n" + said;
        } else if (status == Status.PASS && facts.containsKey(name)) {
            why = facts.get(name);
        }
        Test whole = new Test(name, status, why, seconds);
        List<Test> cases = cases(name);
        tests.add(withCases(whole, cases));
        tests.addAll(cases);
        running = null;
    }

    /** The results in TAP or KTAP that a test printed; none where it neither says that it is TAP nor begins with a plan. */
    private List<Test> cases(String name) {
        String output = new String(output(name), StandardCharsets.UTF_8);
        String first =
                output.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        boolean tap =
                first.matches("1\\.\\.\\d{1,6}") || output.lines().anyMatch(line -> line.matches("K?TAP version \\d+"));
        return tap
                ? Ktap.read(output).tests().stream()
                        .map(test -> new Test(name + "." + test.name(), test.status(), test.message(), test.seconds()))
                        .toList()
                : List.of();
    }

    private static Test withCases(Test whole, List<Test> cases) {
        List<String> bad = cases.stream()
                .filter(test -> test.status().bad())
                .map(Test::name)
                .toList();
        if (bad.isEmpty() || whole.status() == Status.FAIL) {
            return whole;
        }
        return new Test(
                whole.name(),
                Status.FAIL,
                bad.size() + " of its " + cases.size() + " cases did not pass",
                whole.seconds());
    }

    private static String lastLines(String text) {
        List<String> all = text.lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - MESSAGE_LINES), all.size()));
    }

    /** All was said. What has no result now will get none. */
    private void end(List<String> asked) {
        facts.remove(Ktap.RUNNING);
        if (running != null) {
            facts.put(Ktap.RUNNING, running);
            tests.add(new Test(running, Status.FAIL, "the guest ended, or was ended, while it ran"));
        }
        for (String name : announced) {
            if (tests.stream().noneMatch(test -> test.name().equals(name))) {
                tests.add(new Test(name, Status.MISS, "was planned, and the guest did not get to it"));
            }
        }
        for (String name : planned < 0 ? List.<String>of() : asked) {
            if (!announced.contains(name)) {
                tests.add(new Test(name, Status.MISS, "was asked for, and the guest did not plan it"));
            }
        }
        if (planned > announced.size()) {
            int more = planned - announced.size();
            tests.add(
                    new Test("guest", Status.MISS, more + " more tests were planned, and are not even known by name"));
        }
    }

    /** For the verdict. */
    Ktap ktap() {
        return new Ktap(planned, tests, facts, lines, ended);
    }

    Map<String, String> facts() {
        return facts;
    }

    List<NvmeNamespace> namespaces() {
        return namespaces;
    }

    /** Which tests' output there is. */
    List<String> withOutput() {
        return outputs.keySet().stream().filter(name -> !name.equals("null")).toList();
    }

    /** What a test printed, byte for byte; of very much the beginning and the end. */
    byte[] output(String test) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = outputs.getOrDefault(test, new StringBuilder()).toString();
        Matcher escape = ESCAPE.matcher(text);
        int at = 0;
        while (escape.find()) {
            bytes.writeBytes(text.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            at = escape.end();
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
