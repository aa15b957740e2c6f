package org.kernelmaven.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A kernel to boot.
 *
 * @param variant its name
 * @param image the bzImage
 * @param modules what is loaded and unloaded in the guest, by name
 * @param arguments what is added to the kernel command line
 * @param accelerator what executes the guest
 * @param deadline after this QEMU is ended; null for a default that fits the accelerator
 * @param folder where console.log and ktap.log go
 */
public record BootRequest(
        String variant,
        Path image,
        Map<String, Path> modules,
        List<String> arguments,
        AcceleratorChoice accelerator,
        Duration deadline,
        Path folder) {
    public BootRequest {
        arguments = List.copyOf(arguments);
    }
}
