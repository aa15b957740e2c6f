package org.kernelmaven.mojo;

import java.time.Duration;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.stage.BootStage;
import org.kernelmaven.stage.StageContext;

/**
 * Boots every variant under QEMU with its root file system on an NVMe namespace. Whatever a boot shows is recorded; {@code check}
 * fails the build.
 */
@Mojo(name = "boot", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class BootMojo extends AbstractToolchainMojo {
    static final String DEFAULT_MODULES = "samples/rust/*.ko,extra/**.ko";

    /** What executes the guest: {@code auto} (KVM where a tiny guest has just answered, else TCG), {@code kvm}, {@code tcg}. */
    @Parameter(property = "kernel.boot.accelerator", defaultValue = "auto")
    private String accelerator;

    /** After how many seconds a boot is ended; 0 for 60 with KVM and 240 with TCG. */
    @Parameter(property = "kernel.boot.timeout", defaultValue = "0")
    private int bootTimeout;

    /** What is added to the kernel command line, separated by white space. */
    @Parameter(property = "kernel.boot.arguments")
    private String bootArguments;

    /** Modules that are loaded and unloaded in the guest: globs of their places in the tree, by comma. */
    @Parameter(property = "kernel.boot.modules", defaultValue = DEFAULT_MODULES)
    private String bootModules;

    @Override
    void run(StageContext context) throws Exception {
        stage(accelerator, bootTimeout, bootArguments, bootModules).call(context);
    }

    @Override
    void skipped(StageContext context) throws Exception {
        BootStage.skip(context);
    }

    static BootStage stage(String accelerator, int timeout, String arguments, String modules) throws Exception {
        return new BootStage(
                choice(AcceleratorChoice.class, "kernel.boot.accelerator", accelerator),
                timeout > 0 ? Duration.ofSeconds(timeout) : null,
                commaSeparated(arguments == null ? null : arguments.strip().replaceAll("\\s+", ",")),
                commaSeparated(modules));
    }
}
