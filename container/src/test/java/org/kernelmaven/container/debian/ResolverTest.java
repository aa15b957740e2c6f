package org.kernelmaven.container.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;

class ResolverTest {
    private final PackageIndex index = new PackageIndex();

    private void add(String suite, String name, String version, String... fields) throws Exception {
        String stanza = "Package: " + name + "\nVersion: " + version + "\nArchitecture: amd64\nSize: 1\nSHA256: "
                + "0".repeat(64) + "\nFilename: pool/main/x/" + name + ".deb\n" + String.join("\n", fields) + "\n";
        index.add(new ByteArrayInputStream(stanza.getBytes(StandardCharsets.UTF_8)), suite);
    }

    private List<String> resolve(String... lines) throws Exception {
        Manifest manifest = Manifest.parse("suite debian stable main\n" + String.join("\n", lines), "test");
        return Resolver.resolve(index, manifest).stream()
                .map(found -> found.name() + " " + found.version())
                .toList();
    }

    @Test
    void takesDependenciesAndPreDependencies() throws Exception {
        add("stable", "a", "1", "Depends: b (>= 1)", "Pre-Depends: c");
        add("stable", "b", "1");
        add("stable", "c", "2");
        assertThat(resolve("package a")).containsExactlyInAnyOrder("a 1", "b 1", "c 2");
    }

    @Test
    void takesTheFirstAlternativeThatCanBeHadUnlessAnotherIsThere() throws Exception {
        add("stable", "a", "1", "Depends: missing | b | c");
        add("stable", "b", "1");
        add("stable", "c", "1");
        assertThat(resolve("package a")).containsExactlyInAnyOrder("a 1", "b 1");
        assertThat(resolve("package a", "package c")).containsExactlyInAnyOrder("a 1", "c 1");
    }

    @Test
    void meetsAVirtualPackageInTheVersionThatIsProvided() throws Exception {
        add("stable", "a", "1", "Depends: virtual (>= 2)");
        add("stable", "old", "1", "Provides: virtual (= 1)");
        add("stable", "new", "1", "Provides: virtual (= 2)");
        assertThat(resolve("package a")).containsExactlyInAnyOrder("a 1", "new 1");
    }

    @Test
    void takesTheHighestVersionOfASuiteAndAnotherSuiteOnlyWhereAsked() throws Exception {
        add("stable", "a", "1");
        add("stable", "a", "1.1");
        add("backports", "a", "2");
        assertThat(resolve("package a", "suite debian backports main")).containsExactly("a 1.1");
        assertThat(resolve("package a/backports", "suite debian backports main"))
                .containsExactly("a 2");
    }

    @Test
    void leavesOutWhatTheManifestSays() throws Exception {
        add("stable", "a", "1", "Depends: b");
        add("stable", "b", "1", "Depends: nowhere");
        assertThat(resolve("package a", "without b")).containsExactly("a 1");
        assertThat(resolve("package b", "no-dependencies")).containsExactly("b 1");
    }

    @Test
    void namesTheChainOfAnUnmetDependency() throws Exception {
        add("stable", "a", "1", "Depends: b");
        add("stable", "b", "1", "Depends: c (>= 9)");
        add("stable", "c", "1");
        assertThatThrownBy(() -> resolve("package a"))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("c (>= 9)")
                .hasMessageContaining("needed by b, needed by a");
    }

    @Test
    void takesALowerVersionWhereADependencyAsksForIt() throws Exception {
        add("stable", "a", "1", "Depends: b (<< 2)");
        add("stable", "b", "1");
        add("stable", "b", "2");
        assertThat(resolve("package a")).containsExactly("a 1", "b 1");
    }

    @Test
    void namesWhatAnUnmetDependencyConflictsWith() throws Exception {
        add("stable", "a", "1", "Depends: b");
        add("stable", "b", "1", "Conflicts: c");
        add("stable", "c", "3");
        assertThatThrownBy(() -> resolve("package a", "package c"))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("b 1 cannot be beside c 3");
    }

    @Test
    void refusesRootPackagesThatCannotBeThereBoth() throws Exception {
        add("stable", "a", "1");
        add("stable", "b", "2", "Breaks: a (<< 3)");
        add("stable", "c", "1");
        add("testing", "c", "2");
        for (String[] roots : new String[][] {{"package a", "package b"}, {"package b", "package a"}}) {
            assertThatThrownBy(() -> resolve(roots))
                    .isInstanceOf(LockException.class)
                    .hasMessageContainingAll("asks for", "a 1", "b 2", "b conflicts with the other or breaks it");
        }
        assertThatThrownBy(() -> resolve("suite debian testing main", "package c/stable", "package c/testing"))
                .hasMessage(
                        "the manifest asks for c 1 and c 2, two versions of one package: take one of the two out of it");
        assertThat(resolve("package c", "package c")).containsExactly("c 1");
    }

    @Test
    void survivesPackagesThatNeedEachOther() throws Exception {
        add("stable", "a", "1", "Depends: b:any");
        add("stable", "b", "1", "Depends: a", "Multi-Arch: allowed");
        assertThat(resolve("package a")).containsExactly("a 1", "b 1");
    }

    @Test
    void keepsWhatALockNeeds() throws Exception {
        add("stable", "a", "1");
        LockedPackage locked = Resolver.resolve(index, Manifest.parse("suite debian stable main\npackage a", "test"))
                .get(0);
        assertThat(locked.path()).isEqualTo("pool/main/x/a.deb");
        assertThat(locked.size()).isEqualTo(1);
    }
}
