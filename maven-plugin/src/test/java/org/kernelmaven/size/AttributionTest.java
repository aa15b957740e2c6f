package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;

/** On a real module: Linux 7.3.4's samples/rust/rust_minimal.ko. */
class AttributionTest {
    @TempDir
    Path folder;

    private byte[] module;

    @BeforeEach
    void read() throws Exception {
        module = RustMinimal.module();
    }

    private Details measure(byte[] bytes) throws Exception {
        return Measurer.measure("x.ko", Files.write(folder.resolve("x.ko"), bytes), LinkMap.NONE);
    }

    private static long sum(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void everyByteOfEverySectionHasOneOwner() throws Exception {
        Details details = measure(module);
        Map<String, Long> bySection = new TreeMap<>();
        details.owners().forEach((owner, bytes) -> bySection.merge(owner.section(), bytes, Long::sum));
        Map<String, Long> sections = new TreeMap<>(details.artifact().sections());
        sections.values().removeIf(bytes -> bytes == 0);
        assertThat(bySection).isEqualTo(sections);
        assertThat(sum(details.artifact().parts())).isEqualTo(module.length);
    }

    @Test
    void aSymbolsBytesAreItsSize() throws Exception {
        // nm -S rust_minimal.ko: 0000000000000000 0000000000000056 T init_module
        Details details = measure(module);
        assertThat(details.owners())
                .anySatisfy((owner, bytes) -> {
                    assertThat(owner.name()).isEqualTo("init_module");
                    assertThat(bytes).isEqualTo(0x56);
                })
                .anySatisfy((owner, bytes) -> {
                    assertThat(owner.kind()).isEqualTo(Owner.Kind.TABLE);
                    assertThat(owner.name()).isEqualTo("struct module");
                    assertThat(bytes).isEqualTo(1024);
                })
                .anySatisfy((owner, bytes) -> {
                    assertThat(owner.crate()).isEqualTo("rust_minimal");
                    assertThat(owner.language()).isEqualTo("Rust");
                });
    }

    @Test
    void aModuleOfOneObjectIsAllOfItsLanguage() throws Exception {
        Files.writeString(folder.resolve("objects.tsv"), "samples/x.o\tsamples/x.rs\n");
        Details details =
                Measurer.measure("samples/x.ko", Files.write(folder.resolve("x.ko"), module), LinkMap.read(folder));
        assertThat(details.owners().keySet()).allSatisfy(owner -> {
            assertThat(owner.object()).isEqualTo("samples/x.o");
            assertThat(owner.folder()).isEqualTo("samples");
            assertThat(owner.language()).isEqualTo("Rust");
        });
    }

    @Test
    void mutatedFilesStillAddUpOrAreRefused() throws Exception {
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] mutated = module.clone();
            for (int i = 0; i < 6; i++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
                mutated[mutated.length - 1 - random.nextInt(3000)] = (byte) random.nextInt();
            }
            try {
                Details details = measure(mutated);
                if (details.artifact().text() == null) {
                    continue; // no ELF file any more
                }
                assertThat(sum(details.owners()))
                        .isEqualTo(sum(details.artifact().sections()));
                assertThat(sum(details.artifact().parts()))
                        .isEqualTo(details.artifact().bytes());
            } catch (SizeException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 2999);
    }

    @Test
    void everyDivisionOfADifferenceAddsUpToIt() throws Exception {
        Details rust = measure(module);
        TreeMap<Owner, Long> less = new TreeMap<>(rust.owners());
        long before = sum(less);
        Owner grown = less.lastKey();
        less.put(grown, less.get(grown) + 100);
        less.remove(less.firstKey());
        long after = sum(less);
        ArtifactDelta delta = Comparer.compare("a", List.of(rust), "b", List.of(new Details(rust.artifact(), less)))
                .artifacts()
                .get(0);
        assertThat(delta.owners())
                .extracting(OwnerGroup::by)
                .containsExactly("kind", "section", "language", "folder", "crate", "object", "symbol");
        assertThat(delta.owners()).allSatisfy(group -> {
            assertThat(group.owners().stream().mapToLong(OwnerDelta::from).sum())
                    .isEqualTo(before);
            assertThat(group.owners().stream().mapToLong(OwnerDelta::to).sum()).isEqualTo(after);
        });
        assertThat(delta.symbols().down() + delta.symbols().up()).isPositive();
    }

    @Test
    void theFileOfSizesGivesBackWhatWasMeasured() throws Exception {
        Details details = measure(module);
        TreeMap<Owner, Long> hostile = new TreeMap<>(details.owners());
        hostile.put(new Owner("a\tb", Owner.Kind.SYMBOL, "", "x\ny", "", "\\n\\\\\t\r"), 7L);
        Details all = new Details(details.artifact(), hostile);
        DetailsFile file = new DetailsFile(folder.resolve("sizes.tsv"));
        file.write(List.of(all, details.named("other")));
        assertThat(file.read()).containsExactly(all, details.named("other"));
    }

    @Test
    void aSpoiltFileOfSizesNamesItsLine() throws Exception {
        Path path = folder.resolve("sizes.tsv");
        DetailsFile file = new DetailsFile(path);
        file.write(List.of(measure(module)));
        Files.writeString(path, Files.readString(path) + "owner\t.text\tnonsense\n");
        int lines = Files.readAllLines(path).size();
        assertThatThrownBy(file::read).isInstanceOf(SizeException.class).hasMessageContaining("line " + lines);
        Files.writeString(path, "hello\n");
        assertThatThrownBy(file::read).isInstanceOf(SizeException.class).hasMessageContaining("no file of sizes");
    }
}
