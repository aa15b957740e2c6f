package org.kernelmaven.container.debian;

import java.util.List;
import org.kernelmaven.container.lock.LockedPackage;

/**
 * A package as a suite's index has it.
 *
 * @param locked its name, version and file
 * @param suite the suite whose index it is in
 * @param depends its Pre-Depends and Depends
 * @param conflicts its Conflicts and Breaks: what may not be there beside it
 * @param provides the virtual packages that it is, {@code =} their version or none
 * @param multiArch its Multi-Arch field, or empty
 * @param rank how soon apt would take it where several provide the same: 0 if essential, then by its Priority (Debian Policy
 *     2.5), 1 for required to 5 for extra
 */
public record BinaryPackage(
        LockedPackage locked,
        String suite,
        List<List<Dependency>> depends,
        List<Dependency> conflicts,
        List<Dependency> provides,
        String multiArch,
        int rank) {}
