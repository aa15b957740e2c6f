package org.kernelmaven.kconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.FileUtils;
import org.codehaus.plexus.util.StringUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.TreeListings;

/**
 * Makes a variant's {@code .config} with the tree's own Kconfig, and compares each requested symbol with what it became:
 * {@code olddefconfig} drops what it cannot satisfy and says nothing.
 */
public final class Configurer {
    static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final String RUST_IS_AVAILABLE = "RUST_IS_AVAILABLE";
    private static final int MOST_SAID = 2_000;

    /**
     * What makes the linker say what it placed where, which sizes are attributed by (lib/Kconfig.debug). The kernel stays as it
     * is, but for the configuration that IKCONFIG embeds. Turned on where the configuration allows (both need EXPERT) and no
     * fragment says otherwise; else dropped without a word, because nobody asked for it.
     */
    private static final Fragment LINKER_MAPS =
            Fragment.of(new TreeMap<>(Map.of("VMLINUX_MAP", "y", "BUILTIN_MODULE_RANGES", "y")));

    private final KernelTree tree;
    private final Sha256 rootfs;
    private final Cache cache;

    /** @param rootfs digest of the toolchain: compiler versions are symbols too */
    public Configurer(KernelTree tree, Sha256 rootfs, Cache cache) {
        this.tree = tree;
        this.rootfs = rootfs;
        this.cache = cache;
    }

    /**
     * @param parent the finished configuration of {@code variant.parent()}; null where it has none
     * @param engines gives the engine; asked only where the cache does not know the answer
     * @param log where make's output goes
     */
    public Configuration configure(VariantSpec variant, Configuration parent, EngineSupplier engines, Path log)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        Fragment requested = variant.requested();
        Sha256 key = key(variant, parent, requested);
        Path entry = cache.entry("configs", key.hex());
        if (!Files.isRegularFile(entry)) {
            make(variant, parent, requested, engines.get(), log, entry);
        }
        cache.touch(entry);
        String text = Files.readString(entry, StandardCharsets.UTF_8);
        Fragment config = Fragment.parse(text, entry.toString());
        KnownUnmet known = new KnownUnmet(cache, key, requested.optional());
        return new Configuration(variant.name(), text, unmet(requested, config, known, engines));
    }

    private Sha256 key(VariantSpec variant, Configuration parent, Fragment requested)
            throws ContainerException, IOException {
        String start = variant.baseText() == null
                ? variant.base()
                : Sha256.of(variant.baseText().getBytes(StandardCharsets.UTF_8)).hex();
        return key(parent == null ? start : parent.sha256().hex(), requested.text());
    }

    private Sha256 key(String start, String requested) throws ContainerException, IOException {
        String key = String.join(
                "\n",
                "config/2",
                new TreeListings(cache).configurationInputs(tree).hex(),
                rootfs.hex(),
                Kbuild.ARCH,
                start,
                requested);
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    private void make(
            VariantSpec variant, Configuration parent, Fragment requested, Engine engine, Path log, Path entry)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        Path output = cache.newTemporaryDirectory("configure");
        try (LogFile lines = LogFile.create(log)) {
            Path config = output.resolve(".config");
            Fragment start = parent == null
                    ? Fragment.parse(base(variant, engine, output, lines), config.toString())
                            .with(LINKER_MAPS)
                    : Fragment.parse(parent.text(), config.toString());
            Files.writeString(config, start.with(requested).text(), StandardCharsets.UTF_8);
            run(engine, output, "olddefconfig", lines, variant);
            publish(config, entry);
        } finally {
            FileUtils.deleteDirectory(output.toFile());
        }
    }

    /** Under a key that says what the tree was when the goal began. */
    private void publish(Path config, Path entry) throws KconfigException, ContainerException, IOException {
        if (!new TreeListings(cache).unchanged(tree)) {
            throw new KconfigException("the kernel tree " + tree.directory()
                    + " was changed while it was being configured, or since it was read: run kernel:source again");
        }
        cache.publish(config, entry);
    }

    /** Kept by itself: it takes longer than the rest, and every variant and every change of a fragment starts from it. */
    private String base(VariantSpec variant, Engine engine, Path output, LogFile lines)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        if (variant.baseText() != null) {
            return variant.baseText();
        }
        Path entry = cache.entry("configs", key("base", variant.base()).hex());
        if (!Files.isRegularFile(entry)) {
            run(engine, output, variant.base(), lines, variant);
            publish(output.resolve(".config"), entry);
        }
        cache.touch(entry);
        return Files.readString(entry, StandardCharsets.UTF_8);
    }

    private void run(Engine engine, Path output, String target, LogFile log, VariantSpec variant)
            throws KconfigException, ContainerException, InterruptedException {
        Exit exit = engine.run(Kbuild.make(tree.directory(), output, 1, DEADLINE, target), log);
        if (!exit.ok()) {
            throw new KconfigException("'make " + target + "' for variant " + variant.name() + " in "
                    + tree.directory()
                    + (exit.timedOut()
                            ? " did not end within " + DEADLINE.toMinutes() + " minutes"
                            : " failed (exit status " + exit.code() + ")")
                    + log.tail() + "\nLog: " + log.path());
        }
    }

    private List<Unmet> unmet(Fragment requested, Fragment config, KnownUnmet known, EngineSupplier engines)
            throws ContainerException, InterruptedException, IOException {
        List<Map.Entry<String, String>> missed = requested.values().entrySet().stream()
                .filter(wanted -> !config.value(wanted.getKey()).equals(wanted.getValue()))
                .toList();
        if (missed.isEmpty()) {
            return List.of();
        }
        Optional<List<Unmet>> before = known.read();
        if (before.isPresent()) {
            return before.get();
        }
        List<Unmet> unmet = explained(missed, requested, config, engines);
        known.keep(unmet);
        return unmet;
    }

    private List<Unmet> explained(
            List<Map.Entry<String, String>> missed, Fragment requested, Fragment config, EngineSupplier engines)
            throws ContainerException, InterruptedException, IOException {
        KconfigTree kconfig = KconfigTree.read(tree.directory(), Kbuild.SOURCE_ARCH);
        List<Unmet> unmet = new ArrayList<>();
        boolean toldOfRust = false;
        for (Map.Entry<String, String> wanted : missed) {
            String symbol = wanted.getKey();
            boolean optional = requested.optional().contains(symbol);
            if (optional && !Explanation.knows(symbol, kconfig)) {
                continue; // wished for where a tree has it, and this one, older or newer, does not
            }
            String why = Explanation.of(symbol, wanted.getValue(), kconfig, config);
            if (!toldOfRust && why.contains(RUST_IS_AVAILABLE + "=n")) {
                toldOfRust = true; // once is enough: it is the same for every symbol that needs Rust
                why += ". 'make rustavailable' says: " + rustAvailable(engines.get())
                        + " Take a toolchain that has it: name its package in a manifest, and resolve that with kernel:lock";
            }
            unmet.add(new Unmet(symbol, wanted.getValue(), config.value(symbol), why, optional));
        }
        return unmet;
    }

    /** What the tree itself finds wrong with the toolchain (scripts/rust_is_available.sh). */
    private String rustAvailable(Engine engine) throws ContainerException, InterruptedException, IOException {
        Path output = cache.newTemporaryDirectory("rustavailable");
        List<String> said = new ArrayList<>();
        try {
            engine.run(
                    Kbuild.make(tree.directory(), output, 1, DEADLINE, "rustavailable"),
                    OutputListener.lines(line -> said.add(line.strip())));
        } finally {
            FileUtils.deleteDirectory(output.toFile());
        }
        String sentences = said.stream()
                .filter(line -> line.startsWith("***"))
                .map(line -> line.replaceFirst("^\\*+\\s*", "").replaceFirst("\\s*\\*+$", ""))
                // the script's last sentence names a document for people who install things
                .takeWhile(sentence -> !sentence.startsWith("Please see"))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        return StringUtils.abbreviate(sentences, MOST_SAID);
    }
}
