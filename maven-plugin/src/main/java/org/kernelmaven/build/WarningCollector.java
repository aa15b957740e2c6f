package org.kernelmaven.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.result.BuildWarning;

/**
 * Collects what the tools of a kernel build say without failing: clang and gcc, rustc and clippy, lld, modpost
 * (scripts/mod/modpost.c) and objtool (tools/objtool/include/objtool/warn.h). Reads one line after the other.
 */
final class WarningCollector {
    private static final Pattern COMPILER =
            Pattern.compile("([^\\s:][^:]*):(\\d{1,7}):(?:(\\d{1,7}):)?\\s+warning:\\s+(.*?)(?:\\s+\\[(-W[^\\]]+)])?");
    private static final Pattern RUSTC = Pattern.compile("warning(?:\\[[^\\]]*])?: (.*)");
    /** What rustc says when all warnings have been told. */
    private static final Pattern RUSTC_COUNT =
            Pattern.compile("\\d+ warnings? emitted.*|.* generated \\d+ warnings?.*");

    private static final Pattern RUSTC_PLACE = Pattern.compile("\\s*--> ([^:]+):(\\d{1,7}):(\\d{1,7})");
    private static final Pattern RUSTC_RULE = Pattern.compile("\\s*= note: `#\\[warn\\(([\\w:]+)\\)]`.*");
    private static final Pattern CLIPPY_RULE =
            Pattern.compile("\\s*= help: for further information visit \\S+/index\\.html#(\\w+)");
    private static final Pattern LINKER = Pattern.compile("(?:[\\w./-]*/)?ld(?:\\.lld)?: warning: (.*)");
    private static final Pattern MODPOST = Pattern.compile("WARNING: modpost: (.*)");
    private static final Pattern OBJTOOL = Pattern.compile("(\\S+?):? ?warning: objtool:? ?(.*)");
    private static final int LONGEST = 400;

    private final Set<BuildWarning> kept = new LinkedHashSet<>();
    /** Of what is not kept, only as much as tells it apart. */
    private final Set<Integer> beyond = new LinkedHashSet<>();

    private final Map<String, String> rustRules = new HashMap<>();
    private String rustMessage;
    private String rustRule;
    private String rustFile;
    private int rustLine;
    private int rustColumn;

    void line(String printed) {
        String text = printed.length() > 4 * LONGEST ? printed.substring(0, 4 * LONGEST) : printed;
        if (rustMessage != null) {
            if (!text.isBlank() && !RUSTC.matcher(text).matches()) {
                rust(text);
                return;
            }
            endOfRust();
        }
        Matcher objtool = OBJTOOL.matcher(text);
        Matcher compiler = COMPILER.matcher(text);
        Matcher linker = LINKER.matcher(text);
        Matcher modpost = MODPOST.matcher(text);
        Matcher rustc = RUSTC.matcher(text);
        if (objtool.matches()) {
            keep("objtool", null, objtool.group(1), 0, 0, objtool.group(2));
        } else if (compiler.matches()) {
            keep(
                    "compiler",
                    compiler.group(5),
                    compiler.group(1),
                    Integer.parseInt(compiler.group(2)),
                    compiler.group(3) == null ? 0 : Integer.parseInt(compiler.group(3)),
                    compiler.group(4));
        } else if (linker.matches()) {
            keep("linker", null, null, 0, 0, linker.group(1));
        } else if (modpost.matches()) {
            keep("modpost", null, null, 0, 0, modpost.group(1));
        } else if (rustc.matches() && !RUSTC_COUNT.matcher(rustc.group(1)).matches()) {
            rustMessage = rustc.group(1);
        }
    }

    /** A line after the one that rustc starts a warning with, up to a blank one. */
    private void rust(String text) {
        Matcher place = RUSTC_PLACE.matcher(text);
        Matcher rule = RUSTC_RULE.matcher(text);
        Matcher clippy = CLIPPY_RULE.matcher(text);
        if (place.matches() && rustFile == null) {
            rustFile = place.group(1);
            rustLine = Integer.parseInt(place.group(2));
            rustColumn = Integer.parseInt(place.group(3));
        } else if (clippy.matches()) {
            rustRule = "clippy::" + clippy.group(1);
        } else if (rule.matches() && rustRule == null) {
            rustRule = rule.group(1);
        }
    }

    private void endOfRust() {
        if (rustMessage == null) {
            return;
        }
        // rustc names its own lint only where it meets it first; what is said then is the same but for the names in it
        String saying = rustMessage.replaceAll("`[^`]*`", "``");
        if (rustRule != null) {
            rustRules.put(saying, rustRule);
        }
        String rule = rustRules.get(saying);
        String tool = rule != null && rule.startsWith("clippy::") ? "clippy" : "rustc";
        keep(tool, rule, rustFile, rustLine, rustColumn, rustMessage);
        rustMessage = null;
        rustRule = null;
        rustFile = null;
        rustLine = 0;
        rustColumn = 0;
    }

    private void keep(String tool, String rule, String file, int line, int column, String message) {
        BuildWarning warning = new BuildWarning(
                tool, cut(rule), file == null ? null : cut(relative(file)), line, column, cut(message));
        if (kept.size() < ToolWarnings.MOST) {
            kept.add(warning);
        } else if (!kept.contains(warning)) {
            beyond.add(warning.hashCode());
        }
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A path in the source, output or module folder without the way to it, which is that of the container. */
    private static String relative(String file) {
        return file.replaceFirst("^(?:" + Kbuild.SOURCE + "|" + Kbuild.OUTPUT + "|" + Kbuild.MODULE + ")/+", "")
                .replaceFirst("^(?:\\.\\.?/+)+", "");
    }

    /** All that was said, each once. */
    ToolWarnings warnings() {
        endOfRust();
        List<BuildWarning> all = new ArrayList<>(kept);
        return new ToolWarnings(all, all.size() + beyond.size(), true);
    }
}
