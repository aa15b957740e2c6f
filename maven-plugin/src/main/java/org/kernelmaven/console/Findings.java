package org.kernelmaven.console;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.console.FaultFinder.Found;
import org.kernelmaven.result.Fault;

/** What a console shows by itself: faults, and how far the machine came. */
final class Findings {
    private static final int LOOP = 3;

    private final FaultFinder finder;

    private Findings(FaultFinder finder) {
        this.finder = finder;
    }

    static Findings of(Console console, List<Pattern> tolerate) {
        return new Findings(FaultFinder.search(console, tolerate));
    }

    List<Fault> faults() {
        return finder.found().stream()
                .filter(one -> one.weight() != Weight.NOTE)
                .map(Found::fault)
                .toList();
    }

    /** The fault that names the verdict: the first of the worst; null where there is none that counts. */
    Fault verdict() {
        return first(Weight.NOTE);
    }

    /** What the emulator said of itself, where nothing worse is there; null where it said nothing. */
    Fault note() {
        return finder.found().stream()
                .filter(one -> one.weight() == Weight.NOTE)
                .map(Found::fault)
                .findFirst()
                .orElse(null);
    }

    private Fault first(Weight above) {
        return finder.found().stream()
                .filter(one -> one.fault().tolerated() == null && one.weight().compareTo(above) > 0)
                // the sort is stable: the first of equals stays first
                .sorted(Comparator.comparing(Findings::rank).reversed())
                .map(Found::fault)
                .findFirst()
                .orElse(null);
    }

    /** Misused memory is the cause of the exception that it leads to. */
    private static Weight rank(Found one) {
        return one.weight() == Weight.DAMAGE ? Weight.STOP : one.weight();
    }

    boolean started() {
        return finder.count("banner") > 0;
    }

    boolean initReached() {
        return finder.count("init") > 0;
    }

    /** Whether it served users, or was shut down by them. */
    boolean cameUp() {
        return finder.count("up") > 0 || finder.count("end") > 0;
    }

    /** The root device that the kernel still waits for; null where it does not. */
    String waitsForRoot() {
        return finder.waitedFor();
    }

    /** Several starts, none of which reached init. One may be printed twice: when the console comes up, it is told the beginning. */
    boolean rebootLoop() {
        return finder.count("banner") >= LOOP && !initReached();
    }

    int starts() {
        return finder.count("banner");
    }
}
