package org.kernelmaven.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.boot.Machine;
import org.kernelmaven.boot.ModuleExpectation;
import org.kernelmaven.boot.ModuleGlobs;

/**
 * How variants are booted.
 *
 * @param accelerator what executes the guests
 * @param machine what each guest gets
 * @param deadline of one boot; null for one that fits
 * @param testDeadline of one of the user's tests
 * @param arguments what is added to the kernel command line
 * @param modules those that are loaded in the guest, by their place in the tree
 * @param expectations modules that are loaded too, and what they print
 * @param tests the folder with the user's tests; may be absent
 * @param figures whether fio measures
 * @param repeat how often each variant is booted, from 1
 * @param tolerate faults on the console that do not count
 */
public record BootOptions(
        AcceleratorChoice accelerator,
        Machine machine,
        Duration deadline,
        Duration testDeadline,
        List<String> arguments,
        ModuleGlobs modules,
        List<ModuleExpectation> expectations,
        Path tests,
        boolean figures,
        int repeat,
        List<Pattern> tolerate) {
    /** @throws IllegalArgumentException where a number is out of its range */
    public BootOptions {
        arguments = List.copyOf(arguments);
        expectations = List.copyOf(expectations);
        tolerate = List.copyOf(tolerate);
        if (repeat < 1 || repeat > 1000) {
            throw new IllegalArgumentException("kernel.boot.repeat is " + repeat + ": use 1 to 1000");
        }
        if (testDeadline.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "kernel.boot.test.timeout is " + testDeadline.toSeconds() + ": use a number of seconds from 1");
        }
    }
}
