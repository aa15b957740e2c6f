package org.kernelmaven.boot;

import java.util.regex.Pattern;

/**
 * The NVMe disks of a guest. Namespace 1 of controller 0 holds the root file system; the others are for tests.
 *
 * @param controllers how many, 1 to 8; the namespaces are dealt out to them in turn
 * @param namespaces how many in all, at least one a controller, at most 32
 * @param queues how many pairs of I/O queues each controller offers, 1 to 64; a guest uses no more than it has processors
 * @param blockBytes a logical block: 512 or 4096
 * @param bytes the size of each namespace but the root's: a multiple of 1 MiB, from 32 MiB to 1 TiB; sparse on the host
 * @param serial what the controllers' serial numbers begin with: 1 to 16 letters, digits, dots, hyphens
 */
public record NvmeSettings(int controllers, int namespaces, int queues, int blockBytes, long bytes, String serial) {
    private static final int MOST_NAMESPACES = 32;
    private static final long LEAST_BYTES = 32L << 20;
    private static final long MOST_BYTES = 1L << 40;
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9.-]{1,16}");

    /** A second namespace for tests, on the same controller. (After the constants that the constructor uses.) */
    public static final NvmeSettings DEFAULT = new NvmeSettings(1, 2, 64, 512, 64L << 20, "kernelmaven");

    /** @throws IllegalArgumentException where a value is out of its range; the message names the value and the range */
    public NvmeSettings {
        within("nvme.controllers", controllers, 1, 8);
        within("nvme.namespaces", namespaces, controllers, MOST_NAMESPACES);
        within("nvme.queues", queues, 1, 64);
        within("nvme.size in bytes", bytes, LEAST_BYTES, MOST_BYTES);
        if (blockBytes != 512 && blockBytes != 4096) {
            throw new IllegalArgumentException("kernel.boot.nvme.blockSize is " + blockBytes + ": use 512 or 4096");
        }
        if (bytes % (1 << 20) != 0) {
            throw new IllegalArgumentException("kernel.boot.nvme.size is " + bytes + " bytes: use whole MiB");
        }
        if (!SERIAL.matcher(serial).matches()) {
            throw new IllegalArgumentException(
                    "kernel.boot.nvme.serial is '" + serial + "': use 1 to 16 letters, digits, dots and hyphens");
        }
    }

    static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "kernel.boot." + name + " is " + value + ": use " + least + " to " + most);
        }
    }

    /** A controller's serial number, from 0. */
    String serial(int controller) {
        return serial + controller;
    }

    /** Of the controller whose namespace has faults. */
    String faultySerial() {
        return serial + "-ill";
    }
}
