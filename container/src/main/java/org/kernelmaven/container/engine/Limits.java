package org.kernelmaven.container.engine;

/**
 * How much of the machine an engine's commands may use. Docker holds them to it; the sandbox cannot (that takes control groups,
 * which need privileges), and says so in its description.
 *
 * @param memoryBytes main memory of all commands of one container together; 0 for no limit
 * @param processors how many processors' time; 0 for no limit
 */
public record Limits(long memoryBytes, double processors) {
    public static final Limits NONE = new Limits(0, 0);

    /** @throws IllegalArgumentException where one is negative */
    public Limits {
        if (memoryBytes < 0 || !(processors >= 0)) {
            throw new IllegalArgumentException("not a limit: " + memoryBytes + " bytes, " + processors + " processors");
        }
    }

    boolean none() {
        return memoryBytes == 0 && processors == 0;
    }
}
