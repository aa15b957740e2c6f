package org.kernelmaven.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one run found out. Immutable; each stage makes the next one out of the last.
 *
 * @param schema {@value #SCHEMA}
 * @param status PASS, FAIL (the product falls short) or ERROR (it could not be told)
 * @param toolchain what built and booted; null before provision
 * @param engine what ran the commands; null before provision
 * @param source the kernel tree; null before source
 * @param variants the configurations, parents before children
 * @param comparisons what differs between variants
 * @param run when, and for what project; null where it is not known
 */
@JsonPropertyOrder({"schema", "status", "toolchain", "engine", "source", "variants", "comparisons", "run"})
public record Result(
        String schema,
        Status status,
        Toolchain toolchain,
        EngineUsed engine,
        Source source,
        List<Variant> variants,
        List<Comparison> comparisons,
        Run run) {
    public static final String SCHEMA = "kernel-result/1";

    public Result {
        status = Copies.status(status);
        variants = variants == null ? List.of() : List.copyOf(variants);
        comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
    }

    /** The result of a run in which nothing has happened yet. */
    public static Result empty() {
        return new Result(SCHEMA, Status.MISS, null, null, null, List.of(), List.of(), null);
    }

    public Optional<Variant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** The same with another toolchain and engine, and nothing of what earlier ones made. */
    public Result withToolchain(Toolchain newToolchain, EngineUsed newEngine) {
        return new Result(schema, Status.MISS, newToolchain, newEngine, null, List.of(), List.of(), run);
    }

    /** The same with another source, and nothing of what an earlier one led to. */
    public Result withSource(Source newSource) {
        return new Result(schema, Status.MISS, toolchain, engine, newSource, List.of(), List.of(), run);
    }

    /** The same with more that drifted. */
    public Result withDrift(List<String> more) {
        List<String> drift = new java.util.ArrayList<>(toolchain.drift());
        drift.addAll(more);
        Toolchain drifted =
                new Toolchain(toolchain.lockSha256(), toolchain.rootfsSha256(), true, drift, toolchain.tools());
        return new Result(schema, status, drifted, engine, source, variants, comparisons, run);
    }

    public Result withRun(Run newRun) {
        return new Result(schema, status, toolchain, engine, source, variants, comparisons, newRun);
    }

    public Result withVariants(List<Variant> newVariants) {
        return new Result(schema, status, toolchain, engine, source, newVariants, comparisons, run);
    }

    public Result withComparisons(List<Comparison> newComparisons) {
        return new Result(schema, status, toolchain, engine, source, variants, newComparisons, run);
    }

    public Result withStatus(Status newStatus) {
        return new Result(schema, newStatus, toolchain, engine, source, variants, comparisons, run);
    }
}
