package org.kernelmaven.result;

/**
 * Something that was measured, to be looked at and not to pass or fail.
 *
 * @param name what it is ({@code nvme.read.sequential.bandwidth})
 * @param value the number
 * @param unit of the number ({@code MiB/s}, {@code us}, {@code 1/s})
 */
public record Figure(String name, double value, String unit) {}
