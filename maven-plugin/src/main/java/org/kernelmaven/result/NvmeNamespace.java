package org.kernelmaven.result;

/**
 * An NVMe namespace, as the guest saw it.
 *
 * @param device its block device ({@code /dev/nvme0n1})
 * @param nsid its identifier, from 1 (NVM Express Base Specification 2.0, section 3.2.1)
 * @param bytes its size
 * @param blockBytes the size of a logical block: 512 or 4096
 */
public record NvmeNamespace(String device, int nsid, long bytes, int blockBytes) {}
