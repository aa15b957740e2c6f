package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.kconfig.Configurer;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.UnmetException;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.result.Config;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;
import org.kernelmaven.source.KernelTree;

/** One checked {@code .config} a variant. */
public final class ConfigureStage {
    private final List<VariantSpec> variants;

    public ConfigureStage(List<VariantSpec> variants) {
        this.variants = List.copyOf(variants);
    }

    /** @throws KconfigException where a requested symbol did not become what was asked; the result has them all */
    public void call(StageContext context)
            throws KconfigException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("source");
        KernelTree tree = context.tree();
        refuseOldTools(result);
        warnOfNewTools(context, tree, result);
        Configurer configurer = new Configurer(tree, context.toolbox().rootfs().sha256(), context.cache());

        Map<String, Configuration> done = new LinkedHashMap<>();
        List<Variant> configured = new ArrayList<>();
        for (VariantSpec variant : VariantOrder.parentsFirst(variants)) {
            Path log = context.workspace().log("configure", variant.name());
            Configuration configuration =
                    configurer.configure(variant, done.get(variant.parent()), context.toolbox(), log);
            done.put(variant.name(), configuration);
            write(context.workspace().variant(variant.name()).resolve(".config"), configuration.text());
            Config config = new Config(configuration.sha256().hex(), configuration.unmet());
            configured.add(new Variant(variant.name(), variant.parent(), config, null, List.of(), null));
            context.terminal()
                    .info("configure " + variant.name() + ": "
                            + requested(variant.requested().values().size()) + ", "
                            + (configuration.unmet().isEmpty()
                                    ? "all met"
                                    : configuration.unmet().size() + " not met"));
            configuration.unmet().stream().filter(Unmet::optional).forEach(unmet -> context.terminal()
                    .info("  " + unmet.sentence()));
        }
        context.save(result.withVariants(configured).withComparisons(List.of()));
        refuseUnmet(done);
    }

    private static String requested(int symbols) {
        return symbols + (symbols == 1 ? " symbol requested" : " symbols requested");
    }

    private boolean asksForRust() {
        return variants.stream()
                .anyMatch(variant -> variant.requested().value("RUST").equals("y"));
    }

    private void warnOfNewTools(StageContext context, KernelTree tree, Result result) throws IOException {
        if (asksForRust()) {
            ToolNeeds.tooNew(
                            tree.directory(),
                            result.source().minimumTools(),
                            result.toolchain().tools())
                    .ifPresent(line -> context.terminal()
                            .warn("Linux " + result.source().version() + ": " + line
                                    + ". Leave Rust out, or take Linux 6.11 or later"));
        }
    }

    private void refuseOldTools(Result result) throws StageException {
        boolean rust = asksForRust();
        List<String> tooOld = ToolNeeds.unmet(
                result.source().minimumTools(), result.toolchain().tools(), rust);
        if (!tooOld.isEmpty()) {
            throw new StageException("the toolchain is too old for Linux "
                    + result.source().version() + ": " + String.join("; ", tooOld)
                    + ". Take a newer toolchain (kernel:lock resolves a manifest of yours; name its result with"
                    + " -Dkernel.lock=FILE), or an older kernel");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void refuseUnmet(Map<String, Configuration> configurations) throws UnmetException {
        StringBuilder message = new StringBuilder();
        configurations.forEach((name, configuration) -> {
            configuration.unmet().stream()
                    .filter(unmet -> !unmet.optional())
                    .forEach(unmet ->
                            message.append("\n    ").append(name).append(": ").append(unmet.sentence()));
        });
        if (!message.isEmpty()) {
            throw new UnmetException("Kconfig did not accept every requested symbol:" + message
                    + "\nSet what it depends on in a fragment of the variant, or ask for another value.");
        }
    }
}
