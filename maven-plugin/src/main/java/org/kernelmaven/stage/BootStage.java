package org.kernelmaven.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.boot.Attempts;
import org.kernelmaven.boot.BootException;
import org.kernelmaven.boot.BootRequest;
import org.kernelmaven.boot.Booter;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.result.Attempt;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** Boots every variant, as often as asked for, several at once where processors allow. */
public final class BootStage {
    private final BootOptions options;

    public BootStage(BootOptions options) {
        this.options = options;
    }

    /** Whatever a boot shows is in the result; {@code check} judges it. */
    public void call(StageContext context)
            throws BootException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("build");
        List<BootRequest> requests = new BootRequests(context, options).all(result.variants());
        Booter booter = new Booter(
                context.cache(),
                context.toolbox().get(),
                context.toolbox().rootfs(),
                context.toolbox().guest(options.figures()));
        // each guest has several processors, but spends most of a boot with one
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
        try (Terminal.Activity activity = context.terminal().activity("boot")) {
            String what = result.variants().size()
                    + (result.variants().size() == 1 ? " variant" : " variants")
                    + (options.repeat() > 1 ? ", " + options.repeat() + " times" : "");
            String step = what + " under QEMU";
            activity.update(step, 0, 0);
            int all = requests.size() * options.repeat();
            AtomicInteger ended = new AtomicInteger();
            Runnable end = () -> activity.update(step, ended.incrementAndGet(), all);
            List<List<Future<Boot>>> boots = new ArrayList<>();
            for (BootRequest request : requests) {
                FileUtils.deleteDirectory(request.folder().toFile());
                boots.add(submit(booter, request, threads, end));
            }
            List<Variant> booted = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                booted.add(result.variants().get(i).withBoot(Attempts.combine(results(boots.get(i)))));
            }
            context.save(result.withVariants(booted));
            activity.done(what);
            booted.forEach(variant -> tell(context.terminal(), variant));
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES); // each ends its QEMU and deletes its disks
        }
    }

    private List<Future<Boot>> submit(Booter booter, BootRequest request, ExecutorService threads, Runnable end) {
        List<Future<Boot>> attempts = new ArrayList<>();
        for (int i = 1; i <= options.repeat(); i++) {
            BootRequest attempt = options.repeat() == 1
                    ? request
                    : request.in(request.folder().resolve("attempt-" + i));
            Callable<Boot> boot = () -> {
                Boot booted = booter.boot(attempt);
                end.run();
                return booted;
            };
            attempts.add(threads.submit(boot));
        }
        return attempts;
    }

    private static List<Boot> results(List<Future<Boot>> attempts) throws ExecutionException, InterruptedException {
        List<Boot> boots = new ArrayList<>();
        for (Future<Boot> attempt : attempts) {
            boots.add(attempt.get());
        }
        return boots;
    }

    /** Says in the result that boots were left out on purpose. */
    public static void skip(StageContext context) throws StageException, IOException {
        Result result = context.result("build");
        Boot skipped = new Boot(Status.SKIP, "left out (kernel.boot.skip)", 0, null, null, null, List.of(), List.of());
        context.save(result.withVariants(result.variants().stream()
                .map(variant -> variant.withBoot(skipped))
                .toList()));
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
        if (boot.flaky()) {
            for (int i = 0; i < boot.attempts().size(); i++) {
                Attempt attempt = boot.attempts().get(i);
                terminal.warn("    attempt " + (i + 1) + ": " + attempt.status() + ", " + attempt.verdict());
            }
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
