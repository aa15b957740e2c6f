package org.kernelmaven.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/**
 * One run, as the history keeps it.
 *
 * @param schema {@value #SCHEMA}
 * @param started when the run began, an instant in UTC
 * @param project what it ran for
 * @param revision the commit that the project was at; null where it is in no git repository
 * @param source the kernel's version
 * @param sourceRevision the kernel's commit; null where it is from no git repository
 * @param status whether it was a pass
 * @param variants what became of each
 * @param budgets every budget that was held against it
 */
@JsonPropertyOrder({"schema", "started", "project", "revision"})
public record HistoryEntry(
        String schema,
        String started,
        String project,
        String revision,
        String source,
        String sourceRevision,
        Status status,
        List<HistoryVariant> variants,
        List<HistoryBudget> budgets) {
    public static final String SCHEMA = "kernel-history/1";

    public HistoryEntry {
        variants = variants == null ? List.of() : List.copyOf(variants);
        budgets = budgets == null ? List.of() : List.copyOf(budgets);
    }

    /** @throws IllegalArgumentException where the result does not say when its run began, by which it is known again */
    public static HistoryEntry of(Result result) {
        if (result.run() == null || result.run().started() == null) {
            throw new IllegalArgumentException("the result does not say when its run began");
        }
        List<HistoryBudget> budgets = new ArrayList<>();
        result.comparisons().forEach(comparison -> comparison
                .budgets()
                .forEach(held -> budgets.add(budget(comparison.from(), comparison.to(), held))));
        result.variants()
                .forEach(variant -> variant.budgets().forEach(held -> budgets.add(budget(null, variant.name(), held))));
        return new HistoryEntry(
                SCHEMA,
                result.run().started(),
                result.run().project(),
                result.run().revision(),
                result.source() == null ? null : result.source().version(),
                result.source() == null ? null : result.source().revision(),
                result.status(),
                result.variants().stream().map(HistoryEntry::variant).toList(),
                budgets);
    }

    /** Whether both are about the same run, at whatever time of it. */
    public boolean sameRun(HistoryEntry other) {
        return Objects.equals(started, other.started)
                && Objects.equals(project, other.project)
                && Objects.equals(revision, other.revision);
    }

    /** Whether both are of the same project, of whatever version ("artifactId version"). */
    public boolean sameProject(HistoryEntry other) {
        return withoutVersion(project).equals(withoutVersion(other.project));
    }

    private static String withoutVersion(String project) {
        String name = String.valueOf(project);
        int blank = name.lastIndexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    private static HistoryBudget budget(String from, String to, BudgetOutcome held) {
        return new HistoryBudget(
                from, to, held.budget(), held.artifact(), held.measure(), held.status(), held.actual(), held.limit());
    }

    private static HistoryVariant variant(Variant variant) {
        Build build = variant.build();
        Boot boot = variant.boot();
        boolean booted = boot != null && boot.status() != Status.SKIP;
        Map<String, Map<String, Long>> sizes = new LinkedHashMap<>();
        variant.artifacts().forEach(artifact -> sizes.put(artifact.name(), measures(artifact)));
        return new HistoryVariant(
                variant.name(),
                build == null ? null : build.status(),
                build == null || build.upToDate() || !build.counted() ? null : build.seconds(),
                boot == null ? null : boot.status(),
                boot == null ? null : boot.verdict(),
                booted ? boot.seconds() : null,
                sizes);
    }

    private static Map<String, Long> measures(Artifact artifact) {
        Map<String, Long> measures = new LinkedHashMap<>();
        measures.put("file", artifact.bytes());
        if (artifact.text() != null) {
            measures.put("text", artifact.text());
            measures.put("data", artifact.data());
            measures.put("bss", artifact.bss());
        }
        return measures;
    }
}
