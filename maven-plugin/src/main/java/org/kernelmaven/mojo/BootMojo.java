package org.kernelmaven.mojo;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.boot.Machine;
import org.kernelmaven.boot.ModuleGlobs;
import org.kernelmaven.boot.NvmeSettings;
import org.kernelmaven.stage.BootOptions;
import org.kernelmaven.stage.BootStage;
import org.kernelmaven.stage.StageContext;

/**
 * Boots every variant under QEMU with its root file system on an NVMe namespace, and tests NVMe, modules, and what else there is
 * to test. Whatever a boot shows is recorded; {@code check} fails the build.
 */
@Mojo(name = "boot", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class BootMojo extends AbstractToolchainMojo {
    private static final String DEFAULT_MODULES = "samples/rust/*.ko,extra/**.ko";

    /**
     * What executes the guest: {@code auto} (KVM where a tiny guest has just answered, else TCG), {@code kvm}, {@code tcg}.
     */
    @Parameter(property = "kernel.boot.accelerator", defaultValue = "auto")
    private String accelerator;

    /**
     * After how many seconds a boot is ended; 0 for 60 with KVM and 240 with TCG, times what the kernel's own checks cost (KASAN: 8,
     * lockdep: 3, ...), plus the time that the tests in {@code src/test/guest} may take. Shortly before, QEMU is asked where the
     * guest's processors are; the verdict shows it.
     */
    @Parameter(property = "kernel.boot.timeout", defaultValue = "0")
    private int bootTimeout;

    /**
     * What is added to the kernel command line, separated by white space.
     */
    @Parameter(property = "kernel.boot.arguments")
    private String bootArguments;

    /**
     * Modules that are loaded and unloaded in the guest: globs of their places in the tree ({@code extra/**.ko}) or of their names,
     * by comma. {@code !bbswitch.ko} leaves out what matches otherwise, such as a driver whose device the guest does not have. What
     * they depend on is loaded with them. A glob of yours that matches no module of any variant is an error, one behind an exclamation
     * mark a warning.
     */
    @Parameter(property = "kernel.boot.modules", defaultValue = DEFAULT_MODULES)
    private String bootModules;

    /**
     * Modules that are loaded and unloaded too, with what each prints on the console meanwhile: regular expressions
     * (java.util.regex), each found in a line of its own, in this order.
     *
     * <pre>
     * &lt;modules&gt;
     *   &lt;module&gt;
     *     &lt;name&gt;rust_print&lt;/name&gt;
     *     &lt;expect&gt;
     *       &lt;line&gt;Rust printing macros sample \(init\)&lt;/line&gt;
     *       &lt;line&gt;Rust printing macros sample \(exit\)&lt;/line&gt;
     *     &lt;/expect&gt;
     *   &lt;/module&gt;
     * &lt;/modules&gt;
     * </pre>
     */
    @Parameter
    private List<ModuleParameter> modules;

    /**
     * Tests of your own. Executables at the top of this folder are run in the guest, as root, in the order of their names; everything
     * in the folder is in {@code /tests} there. Exit status 0 is a pass, 4 a skip, anything else a failure; of a test that prints TAP
     * or KTAP each case counts. In {@code /bin} are busybox, {@code modprobe} and {@code nvme}; {@code /tmp} is empty for each test;
     * {@code $KERNEL_SCRATCH} is a namespace that may be written to. What a test prints is kept in
     * {@code variants/<name>/boot/tests}.
     */
    @Parameter(property = "kernel.boot.tests", defaultValue = "${basedir}/src/test/guest")
    private File guestTests;

    /**
     * After how many seconds a test in the guest is ended; more for a kernel that checks itself.
     */
    @Parameter(property = "kernel.boot.test.timeout", defaultValue = "30")
    private int testTimeout;

    /**
     * The guest's memory in MiB.
     */
    @Parameter(property = "kernel.boot.memory", defaultValue = "512")
    private int memory;

    /**
     * How many processors the guest has.
     */
    @Parameter(property = "kernel.boot.processors", defaultValue = "2")
    private int processors;

    /**
     * How many NVMe controllers there are, 1 to 8.
     */
    @Parameter(property = "kernel.boot.nvme.controllers", defaultValue = "1")
    private int nvmeControllers;

    /**
     * How many NVMe namespaces there are in all; of several controllers each gets one in turn. The first namespace holds the root file
     * system, the others are written to and read by the tests.
     */
    @Parameter(property = "kernel.boot.nvme.namespaces", defaultValue = "2")
    private int nvmeNamespaces;

    /**
     * How many pairs of I/O queues each controller offers, 1 to 64.
     */
    @Parameter(property = "kernel.boot.nvme.queues", defaultValue = "64")
    private int nvmeQueues;

    /**
     * The logical block of the namespaces: 512 or 4096 bytes.
     */
    @Parameter(property = "kernel.boot.nvme.blockSize", defaultValue = "512")
    private int nvmeBlockSize;

    /**
     * The size in MiB of each namespace that is tested on, from 32; sparse on the host.
     */
    @Parameter(property = "kernel.boot.nvme.size", defaultValue = "64")
    private long nvmeSize;

    /**
     * What the controllers' serial numbers begin with; a number follows.
     */
    @Parameter(property = "kernel.boot.nvme.serial", defaultValue = "kernelmaven")
    private String nvmeSerial;

    /**
     * Tests what the kernel does when a disk fails. The guest gets one more NVMe controller, whose namespace QEMU (blkdebug) lets fail
     * in two places: reading the one and writing the other has to end with the error EIO, all other blocks and namespaces have to work
     * on, and the kernel must not crash. The I/O errors that it prints meanwhile are no faults.
     */
    @Parameter(property = "kernel.boot.faults", defaultValue = "false")
    private boolean faults;

    /**
     * Whether fio measures throughput and latency of a namespace in the guest, which takes 10 s and more under TCG. No figure passes or
     * fails anything. Set it for {@code provision} too, which gets fio: on the command line, or for the whole plugin.
     */
    @Parameter(property = "kernel.boot.figures", defaultValue = "false")
    private boolean figures;

    /**
     * How often each variant is booted. Where some boots pass and others do not, the result is flaky, which is no pass.
     */
    @Parameter(property = "kernel.boot.repeat", defaultValue = "1")
    private int repeat;

    /**
     * Faults on the console that do not count: regular expressions (java.util.regex) that are found in a fault's line or title. Each match is
     * listed in the reports. On the command line by comma.
     */
    @Parameter(property = "kernel.boot.tolerate")
    private List<String> tolerate;

    @Override
    void run(StageContext context) throws Exception {
        new BootStage(options()).call(context);
    }

    @Override
    void skipped(StageContext context) throws Exception {
        BootStage.skip(context);
    }

    private BootOptions options() throws MojoExecutionException {
        try {
            NvmeSettings nvme = new NvmeSettings(
                    nvmeControllers,
                    nvmeNamespaces,
                    nvmeQueues,
                    nvmeBlockSize,
                    Math.multiplyExact(nvmeSize, 1L << 20),
                    nvmeSerial);
            return new BootOptions(
                    choice(AcceleratorChoice.class, "kernel.boot.accelerator", accelerator),
                    new Machine(memory, processors, nvme, faults),
                    bootTimeout > 0 ? Duration.ofSeconds(bootTimeout) : null,
                    Duration.ofSeconds(testTimeout),
                    arguments(),
                    new ModuleGlobs(commaSeparated(bootModules), commaSeparated(DEFAULT_MODULES)),
                    ModuleParameter.expectations(modules),
                    guestTests == null ? null : guestTests.toPath(),
                    figures,
                    repeat,
                    tolerated());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** White space between them; a value with a blank cannot be given. */
    private List<String> arguments() {
        return bootArguments == null || bootArguments.isBlank()
                ? List.of()
                : List.of(bootArguments.strip().split("\\s+"));
    }

    private List<Pattern> tolerated() throws MojoExecutionException {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : tolerate == null ? List.<String>of() : tolerate) {
            if (text != null && !text.isBlank()) { // an empty one would tolerate everything
                patterns.add(pattern(text, "<tolerate> (kernel.boot.tolerate) '" + text + "'"));
            }
        }
        return patterns;
    }
}
