package org.kernelmaven.result;

import java.util.List;

/**
 * What the guest saw of its NVMe disk.
 *
 * @param model the controller's model
 * @param root the block device that holds the root file system
 * @param verifiedBytes how many bytes of the scratch namespace were written, flushed, re-read and found equal
 * @param firmware the controller's firmware revision; null where it is not known
 * @param controllers how many controllers there are; null where it is not known
 * @param queues how many I/O queue pairs the first controller has; null where it is not known
 * @param namespaces all of them, of all controllers
 */
public record Nvme(
        String model,
        String root,
        long verifiedBytes,
        String firmware,
        Integer controllers,
        Integer queues,
        List<NvmeNamespace> namespaces) {
    public Nvme {
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
    }

    public Nvme(String model, String root, long verifiedBytes) {
        this(model, root, verifiedBytes, null, null, null, List.of());
    }
}
