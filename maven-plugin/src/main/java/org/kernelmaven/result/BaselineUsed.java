package org.kernelmaven.result;

import java.util.List;

/**
 * The stored measurement that a variant is compared with.
 *
 * @param file its path, relative to the project where it is inside of it
 * @param differences what else differs besides the kernel ("toolchain: ..."), for people; where it is not empty, sizes can
 *     differ for that reason
 */
public record BaselineUsed(String file, List<String> differences) {
    public BaselineUsed {
        differences = differences == null ? List.of() : List.copyOf(differences);
    }
}
