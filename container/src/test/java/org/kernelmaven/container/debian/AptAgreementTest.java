package org.kernelmaven.container.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.lock.Manifest;

/** What we resolve against what apt would install from the same indices. Needs apt-get, as every Debian and Ubuntu has it. */
class AptAgreementTest {
    @TempDir
    Path folder;

    private final StringBuilder stable = new StringBuilder();
    private final StringBuilder backports = new StringBuilder();

    @BeforeEach
    void needsApt() {
        assumeTrue(Apt.isThere(), "there is no /usr/bin/apt-get");
    }

    private static void add(StringBuilder suite, String name, String version, String... fields) {
        suite.append("Package: " + name + "\nVersion: " + version + "\nArchitecture: amd64\nMaintainer: m\nSize: 1\n"
                + "Installed-Size: 1\nSHA256: " + "0".repeat(64) + "\nFilename: ./" + name + "_" + version
                + ".deb\nDescription: d\n" + String.join("\n", fields)
                + (fields.length == 0 ? "\n" : "\n\n"));
    }

    /** Both must take exactly these. */
    private void bothTake(List<String> manifestLines, String... expected) throws Exception {
        Manifest manifest = Manifest.parse(
                "suite debian stable main\nsuite debian backports main\n" + String.join("\n", manifestLines), "test");
        PackageIndex index = new PackageIndex();
        Apt apt = new Apt(folder);
        apt.suite("stable", stable.toString(), manifest);
        apt.suite("backports", backports.toString(), manifest);
        index.add(new ByteArrayInputStream(stable.toString().getBytes(StandardCharsets.UTF_8)), "stable");
        index.add(new ByteArrayInputStream(backports.toString().getBytes(StandardCharsets.UTF_8)), "backports");
        assertThat(apt.install(index, manifest)).as("apt").containsExactly(expected);
        assertThat(Apt.names(Resolver.resolve(index, manifest))).as("resolver").containsExactly(expected);
    }

    @Test
    void dependenciesOfDependenciesInTheVersionsAskedFor() throws Exception {
        add(stable, "a", "1", "Pre-Depends: b (>= 2~)", "Depends: c (<< 2), d (= 1:1-1)");
        add(stable, "b", "2~rc1");
        add(stable, "c", "1");
        add(stable, "d", "1:1-1", "Depends: a (>= 0.9)");
        add(stable, "d", "1-2");
        bothTake(List.of("package a"), "a 1", "b 2~rc1", "c 1", "d 1:1-1");
    }

    @Test
    void theFirstAlternativeThatCanBeHad() throws Exception {
        add(stable, "a", "1", "Depends: gone | b (>= 2) | c | d");
        add(stable, "b", "1");
        add(stable, "c", "1");
        add(stable, "d", "1");
        bothTake(List.of("package a"), "a 1", "c 1");
    }

    @Test
    void anAlternativeThatIsThereAnyway() throws Exception {
        add(stable, "a", "1", "Depends: b | c");
        add(stable, "b", "1");
        add(stable, "c", "1");
        bothTake(List.of("package a", "package c"), "a 1", "c 1");
    }

    @Test
    void anAlternativeThatAnotherDependencyBringsFurtherDown() throws Exception {
        add(stable, "a", "1", "Depends: m, n");
        add(stable, "m", "1", "Depends: p");
        add(stable, "p", "1", "Depends: x | y");
        add(stable, "n", "1", "Depends: y");
        add(stable, "x", "1");
        add(stable, "y", "1");
        bothTake(List.of("package a"), "a 1", "m 1", "n 1", "p 1", "x 1", "y 1");
    }

    @Test
    void anAlternativeThatTheSamePackageNeedsLater() throws Exception {
        add(stable, "a", "1", "Depends: x | y, n");
        add(stable, "n", "1", "Depends: y");
        add(stable, "x", "1");
        add(stable, "y", "1");
        bothTake(List.of("package a"), "a 1", "n 1", "x 1", "y 1");
    }

    @Test
    void anAlternativeThatADependencyBeforeItBrings() throws Exception {
        add(stable, "a", "1", "Depends: n, m");
        add(stable, "n", "1", "Depends: o");
        add(stable, "o", "1", "Depends: y");
        add(stable, "m", "1", "Depends: x | y");
        add(stable, "x", "1");
        add(stable, "y", "1");
        bothTake(List.of("package a"), "a 1", "m 1", "n 1", "o 1", "y 1");
    }

    @Test
    void anAlternativeThatIsTheNextDependency() throws Exception {
        add(stable, "a", "1", "Depends: m, n");
        add(stable, "m", "1", "Depends: x | n");
        add(stable, "n", "1");
        add(stable, "x", "1");
        bothTake(List.of("package a"), "a 1", "m 1", "n 1", "x 1");
    }

    @Test
    void anAlternativeThatIsTheNextRootsDependency() throws Exception {
        add(stable, "a", "1", "Depends: x | y");
        add(stable, "b", "1", "Depends: y");
        add(stable, "x", "1");
        add(stable, "y", "1");
        bothTake(List.of("package a", "package b"), "a 1", "b 1", "x 1", "y 1");
    }

    @Test
    void ofThoseThatProvideItTheOneWithTheHigherPriority() throws Exception {
        add(stable, "a", "1", "Depends: awk");
        add(stable, "gawk", "1", "Provides: awk", "Priority: optional");
        add(stable, "mawk", "1", "Provides: awk", "Priority: required");
        add(stable, "original-awk", "1", "Provides: awk", "Priority: optional");
        bothTake(List.of("package a"), "a 1", "mawk 1");
    }

    @Test
    void ofThoseWithTheSamePriorityTheLastByName() throws Exception {
        add(stable, "a", "1", "Depends: sopv");
        add(stable, "b", "1", "Provides: sopv");
        add(stable, "d", "1", "Provides: sopv");
        add(stable, "c", "1", "Provides: sopv", "Depends: e");
        add(stable, "e", "1");
        bothTake(List.of("package a"), "a 1", "c 1", "e 1");
    }

    @Test
    void aRealPackageBeforeOneThatProvidesIt() throws Exception {
        add(stable, "a", "1", "Depends: mta");
        add(stable, "mta", "1");
        add(stable, "exim", "1", "Provides: mta", "Priority: required");
        bothTake(List.of("package a"), "a 1", "mta 1");
    }

    @Test
    void aVersionedDependencyIsMetByAVersionedProvisionOnly() throws Exception {
        add(stable, "a", "1", "Depends: api (>= 2)");
        add(stable, "b", "9", "Provides: api");
        add(stable, "c", "9", "Provides: api (= 1)");
        add(stable, "d", "1", "Provides: api (= 2.1)");
        bothTake(List.of("package a"), "a 1", "d 1");
    }

    @Test
    void anotherSuiteOnlyWhereAskedOrNeeded() throws Exception {
        add(stable, "a", "1", "Depends: b, c");
        add(stable, "b", "1");
        add(stable, "c", "1");
        add(backports, "a", "2", "Depends: b (>= 2), c");
        add(backports, "b", "2");
        add(backports, "c", "2");
        bothTake(List.of("package a/backports"), "a 2", "b 2", "c 1");
    }

    @Test
    void withoutAskingTheFirstSuite() throws Exception {
        add(stable, "a", "1", "Depends: b");
        add(stable, "b", "1");
        add(backports, "b", "2");
        add(backports, "a", "2");
        bothTake(List.of("package a"), "a 1", "b 1");
    }

    @Test
    void multiArchQualifiers() throws Exception {
        add(stable, "a", "1", "Depends: python:any (>= 3), b:amd64, c:i386 | d, e:any | f");
        add(stable, "python", "3", "Multi-Arch: allowed");
        add(stable, "b", "1");
        add(stable, "c", "1");
        add(stable, "d", "1");
        add(stable, "e", "1");
        add(stable, "f", "1");
        bothTake(List.of("package a"), "a 1", "b 1", "d 1", "f 1", "python 3");
    }

    @Test
    void noAlternativeThatConflictsWithWhatIsThere() throws Exception {
        add(stable, "a", "1", "Depends: b | c, mta");
        add(stable, "b", "1", "Conflicts: z");
        add(stable, "c", "1");
        add(stable, "exim", "1", "Provides: mta", "Conflicts: mta", "Priority: standard");
        add(stable, "msmtp", "1", "Provides: mta", "Breaks: z (<< 2)");
        add(stable, "nullmailer", "1", "Provides: mta", "Breaks: z (<< 1)");
        add(stable, "z", "1", "Breaks: exim");
        bothTake(List.of("package a", "package z"), "a 1", "c 1", "nullmailer 1", "z 1");
    }

    @Test
    void whatIsLeftOutCountsAsThere() throws Exception {
        add(stable, "a", "1", "Depends: b | c, d");
        add(stable, "b", "1");
        add(stable, "c", "1", "Depends: e");
        add(stable, "d", "1", "Depends: c");
        add(stable, "e", "1");
        bothTake(List.of("package a", "without c"), "a 1", "d 1");
    }
}
