package org.kernelmaven.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A kernel to boot.
 *
 * @param variant its name
 * @param image the bzImage
 * @param config its {@code .config}, which says whether it is a slow kernel; may be absent
 * @param machine what it runs on
 * @param files what is on its disk
 * @param expectations what modules print
 * @param tolerate faults on the console that do not count
 * @param arguments what is added to the kernel command line
 * @param accelerator what executes the guest
 * @param deadline after this QEMU is ended; null for a default that fits the accelerator, the kernel and the tests
 * @param testDeadline after this one of the user's tests is ended; a slow kernel gets more
 * @param folder where console.log, ktap.log and the tests' outputs go
 */
public record BootRequest(
        String variant,
        Path image,
        Path config,
        Machine machine,
        GuestFiles files,
        List<ModuleExpectation> expectations,
        List<Pattern> tolerate,
        List<String> arguments,
        AcceleratorChoice accelerator,
        Duration deadline,
        Duration testDeadline,
        Path folder) {
    public BootRequest {
        expectations = List.copyOf(expectations);
        tolerate = List.copyOf(tolerate);
        arguments = List.copyOf(arguments);
    }

    /** The same, with its logs elsewhere. */
    public BootRequest in(Path otherFolder) {
        return new BootRequest(
                variant,
                image,
                config,
                machine,
                files,
                expectations,
                tolerate,
                arguments,
                accelerator,
                deadline,
                testDeadline,
                otherFolder);
    }
}
