package org.kernelmaven.console;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line for a fault, the same for the same defect on another day: no addresses, offsets, processes, processors and times. */
final class Title {
    private static final int LONGEST = 200;
    private static final Pattern HOLE = Pattern.compile("\\{(at|entry|next|\\d)(?:\\|(\\d))?}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![\\w=])(?:0x[0-9a-f]{5,16}|[0-9a-f]{8}(?:[0-9a-f]{8})?)(?!\\w)");
    private static final Pattern PROCESSOR = Pattern.compile("\\b(CPU ?[:#]? ?|cpu |PID: |pid )\\d+");
    private static final Pattern TASK =
            Pattern.compile("(?<![\\w./-])([A-Za-z][\\w-]{0,15})[/:\\[]\\d+\\]?(?=[ ,)]|$)");
    /** An amount. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w=.:,(-])-?\\d{4,}(?![\\w.])");

    private static final Pattern DURATION = Pattern.compile("\\b\\d+(?:\\.\\d+)? ?(?:s|ms|us|seconds|jiffies)\\b!?");

    private Title() {}

    static String of(FaultPattern pattern, Matcher match, StackTrace stack, String nextLine) {
        List<String> functions = stack.functions();
        String at = Frames.thatMatters(functions, pattern.kind());
        Matcher holes = HOLE.matcher(pattern.title());
        StringBuilder filled = new StringBuilder();
        while (holes.find()) {
            String value =
                    switch (holes.group(1)) {
                        case "at" -> at != null ? at : holes.group(2) == null ? null : group(match, holes.group(2));
                        case "entry" -> Frames.entry(functions, pattern.kind());
                        case "next" -> nextLine;
                        default -> group(match, holes.group(1));
                    };
            holes.appendReplacement(filled, value == null ? "" : Matcher.quoteReplacement(scrubbed(value)));
        }
        holes.appendTail(filled);
        String detail = filled.toString()
                .replaceFirst("(?:^| )in *$", "")
                .replaceAll("[, ]+$", "")
                .strip();
        String title = detail.isEmpty()
                ? pattern.kind()
                : detail.startsWith("in ") ? pattern.kind() + " " + detail : pattern.kind() + ": " + detail;
        return title.length() > LONGEST ? title.substring(0, LONGEST) + "..." : title;
    }

    private static String group(Matcher match, String number) {
        int group = Integer.parseInt(number);
        return group <= match.groupCount() ? match.group(group) : null;
    }

    /** Without what differs between two runs. */
    static String scrubbed(String text) {
        String bare = ADDRESS.matcher(text).replaceAll("ADDRESS");
        bare = PROCESSOR.matcher(bare).replaceAll("$1N");
        bare = DURATION.matcher(bare).replaceAll("N s");
        bare = TASK.matcher(bare).replaceAll("$1");
        return NUMBER.matcher(bare).replaceAll("N").strip();
    }
}
