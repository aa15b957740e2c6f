package org.kernelmaven.kconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.source.KernelTree;

/** The kernel's own menu on a finished configuration, and the least fragment that says what was changed in it. */
public final class Menuconfig {
    private static final String CONFIG = ".config";

    private final KernelTree tree;
    private final Cache cache;
    private final Engine engine;

    public Menuconfig(KernelTree tree, Cache cache, Engine engine) {
        this.tree = tree;
        this.cache = cache;
        this.engine = engine;
    }

    /**
     * Opens the menu and waits until it is left.
     *
     * @param before the configuration to start from
     * @param terminal the {@code TERM} of whoever types
     * @return what makes {@code before} into what was saved; empty where nothing was changed
     */
    public Fragment edit(Fragment before, String terminal)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        Path output = cache.newTemporaryDirectory("menuconfig");
        try {
            Files.writeString(output.resolve(CONFIG), before.text(), StandardCharsets.UTF_8);
            Map<String, String> environment = new HashMap<>(Kbuild.ENVIRONMENT);
            environment.put("TERM", terminal);
            // the menu is no output that could be held back until it is whole
            Command menu = Kbuild.make(tree.directory(), output, 1, Duration.ofDays(1), "-Onone", "menuconfig")
                    .withEnvironment(environment);
            int code = engine.interact(menu);
            if (code != 0) {
                throw new KconfigException("'make menuconfig' ended with exit status " + code
                        + ": it needs a terminal of at least 19 lines by 80 columns");
            }
            return least(before, read(output.resolve(CONFIG)));
        } finally {
            FileUtils.deleteDirectory(output.toFile());
        }
    }

    /**
     * The least of one configuration's differences from another that brings all of them about: those of the two
     * {@code savedefconfig}s, from which Kconfig has left out what follows from others, and if it is enough, of those only
     * what the later one has.
     */
    Fragment least(Fragment before, Fragment after)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        if (after.changesSince(before).isEmpty()) {
            return Fragment.EMPTY;
        }
        Fragment minimalBefore = make(before, "savedefconfig", "defconfig");
        Fragment minimalAfter = make(after, "savedefconfig", "defconfig");
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> changed = new LinkedHashMap<>();
        minimalAfter.changesSince(minimalBefore).forEach(change -> {
            String value = after.value(change.symbol());
            if (!value.equals(before.value(change.symbol()))) {
                changed.put(change.symbol(), value);
                if (minimalAfter.values().containsKey(change.symbol())) {
                    said.put(change.symbol(), value);
                }
            }
        });
        for (Map<String, String> enough : List.of(said, changed)) {
            Fragment fragment = Fragment.of(enough);
            Fragment becomes = make(before.with(fragment), "olddefconfig", CONFIG);
            if (becomes.changesSince(after).isEmpty()) {
                return fragment;
            }
        }
        Map<String, String> all = new LinkedHashMap<>();
        after.changesSince(before).forEach(change -> all.put(change.symbol(), change.to()));
        return Fragment.of(all);
    }

    private Fragment make(Fragment config, String target, String made)
            throws KconfigException, ContainerException, InterruptedException, IOException {
        Path output = cache.newTemporaryDirectory("menuconfig");
        try {
            Files.writeString(output.resolve(CONFIG), config.text(), StandardCharsets.UTF_8);
            StringBuilder said = new StringBuilder();
            Exit exit = engine.run(
                    Kbuild.make(tree.directory(), output, 1, Configurer.DEADLINE, target),
                    OutputListener.lines(line -> said.append("\n    ").append(line)));
            if (!exit.ok()) {
                throw new KconfigException("'make " + target + "' failed (exit status " + exit.code() + "):" + said);
            }
            return read(output.resolve(made));
        } finally {
            FileUtils.deleteDirectory(output.toFile());
        }
    }

    private static Fragment read(Path file) throws KconfigException, IOException {
        return Fragment.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }
}
