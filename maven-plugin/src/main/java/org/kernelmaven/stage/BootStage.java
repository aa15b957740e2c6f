package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.boot.BootException;
import org.kernelmaven.boot.BootRequest;
import org.kernelmaven.boot.Booter;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** Boots every variant, several at once where processors allow. */
public final class BootStage {
    private final AcceleratorChoice accelerator;
    private final Duration deadline;
    private final List<String> arguments;
    private final List<String> modules;

    /**
     * @param deadline of one boot; null for one that fits the accelerator
     * @param arguments what is added to the kernel command line
     * @param modules globs of the modules that are loaded in the guest, by their place in the tree
     */
    public BootStage(AcceleratorChoice accelerator, Duration deadline, List<String> arguments, List<String> modules) {
        this.accelerator = accelerator;
        this.deadline = deadline;
        this.arguments = List.copyOf(arguments);
        this.modules = List.copyOf(modules);
    }

    /** Whatever a boot shows is in the result; {@code check} judges it. */
    public void call(StageContext context)
            throws BootException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("build");
        Booter booter = new Booter(
                context.cache(),
                context.toolbox().get(),
                context.toolbox().rootfs(),
                context.toolbox().guest());
        // each guest has two processors, but spends most of a boot with one
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
        try (Terminal.Activity activity = context.terminal().activity("boot")) {
            activity.update(result.variants().size() + " variants under QEMU", 0, 0);
            List<Future<Variant>> boots = new ArrayList<>();
            for (Variant variant : result.variants()) {
                BootRequest request = request(context, variant);
                Callable<Variant> boot = () -> variant.withBoot(booter.boot(request));
                boots.add(threads.submit(boot));
            }
            List<Variant> booted = new ArrayList<>();
            for (Future<Variant> boot : boots) {
                booted.add(boot.get());
            }
            context.save(result.withVariants(booted));
            activity.done(booted.size() + " variants");
            booted.forEach(variant -> tell(context.terminal(), variant));
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Says in the result that boots were left out on purpose. */
    public static void skip(StageContext context) throws StageException, IOException {
        Result result = context.result("build");
        Boot skipped = new Boot(Status.SKIP, "left out (kernel.boot.skip)", 0, null, null, null, List.of(), List.of());
        context.save(result.withVariants(result.variants().stream()
                .map(variant -> variant.withBoot(skipped))
                .toList()));
    }

    private BootRequest request(StageContext context, Variant variant) throws StageException, IOException {
        if (variant.build() == null || variant.build().status() != Status.PASS) {
            throw new StageException("variant '" + variant.name() + "' is not built: run kernel:build first");
        }
        Path folder = context.workspace().variant(variant.name());
        KernelArtifacts artifacts = new KernelArtifacts(folder);
        Map<String, Path> chosen = new TreeMap<>(artifacts.modules());
        chosen.keySet().removeIf(name -> modules.stream()
                .noneMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name))));
        return new BootRequest(
                variant.name(), artifacts.image(), chosen, arguments, accelerator, deadline, folder.resolve("boot"));
    }

    private static void tell(Terminal terminal, Variant variant) {
        Boot boot = variant.boot();
        String line = String.format(
                Locale.ROOT,
                "boot %s: %s, %s (%.1f s, %s)",
                variant.name(),
                boot.status(),
                boot.verdict(),
                boot.seconds(),
                boot.accelerator());
        if (boot.status() == Status.PASS) {
            terminal.info(line);
        } else {
            terminal.warn(line);
            boot.excerpt().forEach(text -> terminal.warn("    " + text));
        }
    }

    private static BootException unwrapped(ExecutionException e)
            throws ContainerException, BootException, InterruptedException {
        if (e.getCause() instanceof BootException boot) {
            throw boot;
        }
        if (e.getCause() instanceof ContainerException container) {
            throw container;
        }
        if (e.getCause() instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return new BootException("the boot broke off: " + e.getCause(), e);
    }
}
