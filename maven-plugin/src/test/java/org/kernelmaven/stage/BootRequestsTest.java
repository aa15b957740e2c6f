package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.boot.BootRequest;
import org.kernelmaven.boot.Machine;
import org.kernelmaven.boot.ModuleGlobs;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.result.Samples;

/** Which modules are loaded, of two variants: c without, and rust with Linux 7.3.4's samples/rust/rust_minimal.ko. */
class BootRequestsTest {
    private static final List<String> DEFAULT = List.of("samples/rust/*.ko", "extra/**.ko");

    @TempDir
    Path folder;

    private final SaidTerminal said = new SaidTerminal();
    private StageContext context;

    @BeforeEach
    void create() throws Exception {
        context = new StageContext(new Workspace(folder), new Cache(folder.resolve("cache")), null, said);
        module("rust", "samples/rust/rust_minimal.ko");
    }

    private void module(String variant, String place) throws Exception {
        Path file = context.workspace().variant(variant).resolve("modules").resolve(place);
        Files.createDirectories(file.getParent());
        try (InputStream in = getClass().getResourceAsStream("/org/kernelmaven/size/rust_minimal.ko")) {
            Files.write(file, in.readAllBytes());
        }
    }

    private List<List<String>> loaded(String... globs) throws Exception {
        BootOptions options = new BootOptions(
                AcceleratorChoice.AUTO,
                Machine.DEFAULT,
                null,
                Duration.ofSeconds(30),
                List.of(),
                new ModuleGlobs(List.of(globs), DEFAULT),
                List.of(),
                null,
                false,
                1,
                List.of());
        return new BootRequests(context, options)
                .all(Samples.passing().variants()).stream()
                        .map(BootRequest::files)
                        .map(files -> files.load())
                        .toList();
    }

    @Test
    void oneVariantNeedNotHaveWhatAnotherHas() throws Exception {
        assertThat(loaded("rust_minimal.ko")).containsExactly(List.of(), List.of("samples/rust/rust_minimal.ko"));
        assertThat(said.text()).isEmpty();
    }

    @Test
    void theDefaultNeedNotBeThere() throws Exception {
        assertThat(loaded(DEFAULT.toArray(String[]::new))).hasSize(2);
        Files.delete(context.workspace().variant("rust").resolve("modules/samples/rust/rust_minimal.ko"));
        assertThat(loaded(DEFAULT.toArray(String[]::new))).containsExactly(List.of(), List.of());
        assertThat(said.text()).isEmpty();
    }

    @Test
    void aNameThatNoVariantHasIsAnErrorThatShowsTheNearestFirst() throws Exception {
        module("c", "drivers/a.ko");
        module("c", "extra/z/other.ko");
        assertThatThrownBy(() -> loaded("rust_minimla.ko", "a.ko"))
                .isInstanceOf(StageException.class)
                .hasMessageStartingWith(
                        "kernel.boot.modules has 'rust_minimla.ko', which matches no module of any variant."
                                + " There is samples/rust/rust_minimal.ko, drivers/a.ko, extra/z/other.ko")
                .hasMessageContaining("correct it or take it out")
                .hasMessageContaining("=m in a fragment");
        assertThatThrownBy(() -> loaded("other", "drivers/rust-minimal.ko"))
                .hasMessageContaining("'other', which matches no module of any variant. There is extra/z/other.ko, ")
                .hasMessageContaining("'drivers/rust-minimal.ko', which matches no module of any variant."
                        + " There is samples/rust/rust_minimal.ko, ");
    }

    @Test
    void ofManyModulesAFewAreShown() throws Exception {
        for (int i = 10; i < 30; i++) {
            module("c", "drivers/m" + i + ".ko");
        }
        assertThatThrownBy(() -> loaded("exra/**.ko"))
                .hasMessageContaining("There is drivers/m10.ko, drivers/m11.ko, ")
                .hasMessageContaining("drivers/m17.ko and 13 more")
                .hasMessageNotContaining("m18");
    }

    @Test
    void whereThereIsNoModuleTheErrorSaysSo() throws Exception {
        Files.delete(context.workspace().variant("rust").resolve("modules/samples/rust/rust_minimal.ko"));
        assertThatThrownBy(() -> loaded("a.ko"))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("'a.ko', which matches no module of any variant. There is none");
    }

    @Test
    void whatIsLeftOutWithoutBeingThereIsAWarning() throws Exception {
        assertThat(loaded("!rust_minimla.ko").get(1)).containsExactly("samples/rust/rust_minimal.ko");
        assertThat(said.text())
                .isEqualTo("warn: kernel.boot.modules leaves out '!rust_minimla.ko', which matches no module of any"
                        + " variant. There is samples/rust/rust_minimal.ko\n");
    }
}
