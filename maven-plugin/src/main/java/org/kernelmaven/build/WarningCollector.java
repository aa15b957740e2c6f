package org.kernelmaven.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kernelmaven.result.BuildWarning;

/** Collects what the tools of a kernel build say without failing. Reads one line after the other. */
final class WarningCollector {
    private final Set<BuildWarning> kept = new LinkedHashSet<>();
    /** Of what is not kept, only as much as tells it apart. */
    private final Set<Integer> beyond = new HashSet<>();

    private final Map<String, String> rustRules = new HashMap<>();
    /** Goes on until a blank line. */
    private ToolMessage rust;

    /** @param said what the line was read as */
    void line(String text, Optional<ToolMessage> said) {
        if (said.isPresent() || text.isBlank()) {
            endOfRust();
            said.filter(message -> !message.error()).ifPresent(this::warning);
        } else if (rust != null) {
            rust = rust.with(text);
        }
    }

    private void warning(ToolMessage message) {
        if (message.tool().equals(ToolMessage.RUSTC)) {
            rust = message;
        } else {
            keep(message, message.tool(), message.rule());
        }
    }

    private void endOfRust() {
        if (rust == null) {
            return;
        }
        // rustc names its own lint only where it meets it first; what is said then is the same but for the names in it
        String saying = rust.text().replaceAll("`[^`]*`", "``");
        if (rust.rule() != null) {
            rustRules.put(saying, rust.rule());
        }
        String rule = rustRules.get(saying);
        keep(rust, rule != null && rule.startsWith("clippy::") ? "clippy" : rust.tool(), rule);
        rust = null;
    }

    private void keep(ToolMessage said, String tool, String rule) {
        BuildWarning warning = new BuildWarning(tool, rule, said.file(), said.line(), said.column(), said.text());
        if (kept.size() < ToolWarnings.MOST) {
            kept.add(warning);
        } else if (!kept.contains(warning)) {
            beyond.add(warning.hashCode());
        }
    }

    /** All that was said, each once. */
    ToolWarnings warnings() {
        endOfRust();
        List<BuildWarning> all = new ArrayList<>(kept);
        return new ToolWarnings(all, all.size() + beyond.size(), true);
    }
}
