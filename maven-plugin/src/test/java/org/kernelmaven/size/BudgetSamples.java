package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.BaselineUsed;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;

/** A kernel without and with Rust and their modules, small enough to be counted by hand; to be held against budgets. */
abstract class BudgetSamples {
    /** A variant of a few files. */
    record Files(String name, List<Details> files, boolean tellsSymbols) implements Measured {
        Files(String name, Details... files) {
            this(name, Arrays.asList(files), true);
        }

        @Override
        public List<Artifact> artifacts() {
            return files.stream().map(Details::artifact).toList();
        }

        @Override
        public Details details(String artifact) {
            return files.stream()
                    .filter(file -> file.artifact().name().equals(artifact))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean tells(String artifact, Part part) {
            return tellsSymbols || part.division() != Division.SYMBOL;
        }
    }

    static Owner symbol(String section, String object, String module, String name) {
        return new Owner(section, Owner.Kind.SYMBOL, module.isEmpty() ? "C" : "Rust", object, module, name);
    }

    static final Owner READ = symbol(".text", "fs/ext4/inode.o", "", "ext4_read");
    static final Owner LOCK = symbol(".text", "rust/kernel.o", "kernel::sync", "kernel::sync::lock");
    static final Owner TABLE = new Owner(".data", Owner.Kind.TABLE, "linker", "", "", "kallsyms");

    static Details vmlinux(Map<Owner, Long> owners) {
        SortedMap<Owner, Long> all = new TreeMap<>(owners);
        Map<String, Long> sections = new TreeMap<>();
        all.forEach((owner, bytes) -> sections.merge(owner.section(), bytes, Long::sum));
        long text = sections.getOrDefault(".text", 0L);
        long data = sections.getOrDefault(".data", 0L);
        sections.put(".bss", 10L);
        all.put(new Owner(".bss", Owner.Kind.PADDING, "", "", "", ""), 10L);
        Artifact artifact = new Artifact(
                "vmlinux",
                text + data + 500,
                "0",
                text,
                data,
                10L,
                sections,
                Map.of(".text", text, ".data", data, "(headers)", 500L),
                null);
        return new Details(artifact, all, Map.of(".text", "text", ".data", "data", ".bss", "bss"));
    }

    static Details module(String name, long bytes, Long stripped) {
        return new Details(
                new Artifact(name, bytes, "0", null, null, null, Map.of(), Map.of(), stripped), new TreeMap<>());
    }

    final Files c = new Files(
            "c",
            vmlinux(Map.of(READ, 1000L, TABLE, 100L)),
            module("drivers/a.ko", 10, 10L),
            module("drivers/gone.ko", 1, null));
    final Files rust = new Files(
            "rust",
            vmlinux(Map.of(READ, 1040L, LOCK, 60L, TABLE, 300L)),
            module("drivers/a.ko", 4106, 20L),
            module("samples/b.ko", 7, null));

    final Comparison comparison = Comparer.compare("c", c.files(), "rust", rust.files());
    final Comparison stored = Comparer.compare("baseline", c.files(), "rust", rust.files())
            .withBaseline(new BaselineUsed("baseline.txt", List.of()));

    Judgement check(Budget... budgets) throws Exception {
        return Budgets.check(
                List.of(budgets),
                List.of(new Compared(comparison, c, rust), new Compared(stored, c, rust)),
                List.of(c, rust));
    }

    static Budget growth(String artifact, String measure, String limit) throws BudgetException {
        return Budget.growth("c", "rust", artifact, measure, Limit.parse(limit));
    }

    static Budget against(String artifact, Part part, String limit) throws BudgetException {
        return new Budget(null, null, artifact, part == null ? "file" : null, part, Limit.parse(limit), false);
    }

    static Budget max(String to, String artifact, String measure, String limit) throws BudgetException {
        return new Budget(null, to, artifact, measure, null, Limit.parse(limit), true);
    }

    List<BudgetOutcome> fromVariant(Budget... budgets) throws Exception {
        Judgement judgement = check(budgets);
        assertThat(judgement.errors()).isEmpty();
        assertThat(judgement.comparisons().get(1).budgets()).isEmpty();
        return judgement.comparisons().get(0).budgets();
    }

    List<BudgetOutcome> fromBaseline(Budget... budgets) throws Exception {
        Judgement judgement = check(budgets);
        assertThat(judgement.errors()).isEmpty();
        assertThat(judgement.comparisons().get(0).budgets()).isEmpty();
        return judgement.comparisons().get(1).budgets();
    }

    String error(Budget... budgets) throws Exception {
        List<String> errors = check(budgets).errors();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
