package org.kernelmaven.result;

/**
 * What the guest saw of its NVMe disk.
 *
 * @param model the controller's model
 * @param root the block device that holds the root file system
 * @param verifiedBytes how many bytes of the scratch namespace were written, flushed, re-read and found equal
 */
public record Nvme(String model, String root, long verifiedBytes) {}
