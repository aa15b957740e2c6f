package org.kernelmaven.boot;

/**
 * The machine that a guest gets.
 *
 * @param memoryMib its memory in MiB, 64 to 1,048,576
 * @param processors how many, 1 to 255
 * @param nvme its disks
 * @param faults whether there is one more controller, on whose namespace a read and a write fail
 */
public record Machine(int memoryMib, int processors, NvmeSettings nvme, boolean faults) {
    public static final Machine DEFAULT = new Machine(512, 2, NvmeSettings.DEFAULT, false);

    /** @throws IllegalArgumentException where a value is out of its range */
    public Machine {
        NvmeSettings.within("memory", memoryMib, 64, 1 << 20);
        NvmeSettings.within("processors", processors, 1, 255);
    }

    /** With the faulty one. */
    int controllers() {
        return nvme.controllers() + (faults ? 1 : 0);
    }

    /** With the faulty one. */
    int namespaces() {
        return nvme.namespaces() + (faults ? 1 : 0);
    }
}
