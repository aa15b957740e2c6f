package org.kernelmaven.container.debian;

import java.util.List;
import org.kernelmaven.container.lock.LockedPackage;

/**
 * A package as a suite's index has it.
 *
 * @param locked its name, version and file
 * @param suite the suite whose index it is in
 * @param depends its Pre-Depends and Depends
 * @param provides the virtual packages that it is, {@code =} their version or none
 * @param essential whether every installation has it
 */
public record BinaryPackage(
        LockedPackage locked,
        String suite,
        List<List<Dependency>> depends,
        List<Dependency> provides,
        boolean essential) {}
