package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.Artifact;

class OwnersFileTest {
    @TempDir
    Path folder;

    private static Details file(String name, Map<Owner, Long> owners) {
        return new Details(new Artifact(name, 1, null, null, null, null, Map.of(), Map.of(), null), owners);
    }

    private static Owner symbol(String name) {
        return new Owner(".text", Owner.Kind.SYMBOL, "C", "a.o", "", name);
    }

    @Test
    void hasEverythingThatDiffersMostFirst() throws Exception {
        Path file = folder.resolve("new/owners.tsv");
        OwnersFile.write(
                List.of(
                        file("vmlinux", Map.of(symbol("same"), 5L, symbol("less"), 9L, symbol("a\tb"), 1L)),
                        file("gone.ko", Map.of(symbol("old"), 3L))),
                List.of(
                        file("vmlinux", Map.of(symbol("same"), 5L, symbol("less"), 2L, symbol("a\tb"), 3L)),
                        file("new.ko", Map.of(symbol("young"), 4L))),
                file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("# file\tby\tname\tfrom\tto\tdelta");
        assertThat(lines.stream().filter(line -> line.contains("\tsymbol\t")))
                .containsExactly(
                        "vmlinux\tsymbol\tless\t9\t2\t-7",
                        "vmlinux\tsymbol\ta\\tb\t1\t3\t2",
                        "gone.ko\tsymbol\told\t3\t0\t-3",
                        "new.ko\tsymbol\tyoung\t0\t4\t4");
        assertThat(lines).contains("vmlinux\tobject\ta.o\t15\t10\t-5", "new.ko\tlanguage\tC\t0\t4\t4");
    }
}
