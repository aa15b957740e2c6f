package org.kernelmaven.console;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that a verdict rests on.
 *
 * @param console what the kernel printed
 * @param ktap the results of all tests, the guest's and KUnit's
 * @param nonceDigest what the guest's init answers to prove that it ran in this boot; null for a log from elsewhere
 * @param end how QEMU ended; null for a log from elsewhere
 * @param tolerate faults whose line or title one of these matches (anywhere in it) are listed, and do not count
 */
public record Evidence(Console console, Ktap ktap, String nonceDigest, RunEnd end, List<Pattern> tolerate) {
    public Evidence {
        tolerate = tolerate == null ? List.of() : List.copyOf(tolerate);
    }
}
