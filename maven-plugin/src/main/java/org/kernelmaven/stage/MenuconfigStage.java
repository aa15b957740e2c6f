package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.kconfig.Configurer;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.Menuconfig;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.source.KernelTree;

/** The kernel's own menu on one variant. */
public final class MenuconfigStage {
    private final List<VariantSpec> variants;
    private final String name;
    private final Path output;

    /**
     * @param name the variant; null where there is only one
     * @param output the file for the fragment, or the folder for one that is named after the variant
     */
    public MenuconfigStage(List<VariantSpec> variants, String name, Path output) {
        this.variants = List.copyOf(variants);
        this.name = name;
        this.output = output;
    }

    public void call(StageContext context)
            throws KconfigException, StageException, ContainerException, InterruptedException, IOException {
        VariantSpec wanted = variants.stream()
                .filter(variant ->
                        name == null ? variants.size() == 1 : variant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StageException("say which variant, with -Dkernel.variant=NAME: "
                        + String.join(
                                ", ", variants.stream().map(VariantSpec::name).toList())));
        KernelTree tree = context.tree();
        Configurer configurer = new Configurer(tree, context.toolbox().rootfs().sha256(), context.cache());
        Map<String, Configuration> done = new LinkedHashMap<>();
        for (VariantSpec variant : VariantOrder.parentsFirst(variants)) {
            Path log = context.workspace().log("configure", variant.name());
            done.put(variant.name(), configurer.configure(variant, done.get(variant.parent()), context.toolbox(), log));
            if (variant.equals(wanted)) {
                break;
            }
        }
        Fragment before = Fragment.parse(done.get(wanted.name()).text(), wanted.name());
        Fragment fragment = new Menuconfig(
                        tree, context.cache(), context.toolbox().get())
                .edit(
                        before,
                        terminal(context.toolbox().rootfs(), System.getenv().getOrDefault("TERM", "")));
        if (fragment.values().isEmpty()) {
            context.terminal().info("menuconfig " + wanted.name() + ": nothing was changed");
            return;
        }
        Path file = Files.isDirectory(output) ? output.resolve(wanted.name() + ".config") : output;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, fragment.text(), StandardCharsets.UTF_8);
        context.terminal()
                .info("menuconfig " + wanted.name() + ": " + fragment.values().size()
                        + (fragment.values().size() == 1 ? " symbol" : " symbols")
                        + " changed. Put this into a fragment"
                        + " or <config> of the variant; it is also in " + file);
        fragment.text().lines().forEach(context.terminal()::info);
    }

    /** A terminal that the toolchain does not know most often is much like the one that everybody knows. */
    private static String terminal(Rootfs rootfs, String name) {
        boolean known = name.matches("[A-Za-z0-9][A-Za-z0-9.+_-]*")
                && Files.exists(rootfs.directory().resolve("usr/share/terminfo/" + name.charAt(0) + "/" + name));
        return known ? name : "xterm";
    }
}
