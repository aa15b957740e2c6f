package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.result.Fault;

class SymbolizerTest {
    /** {@code clang -g -O1 -fdebug-compilation-dir=/src -c a.c}: outer, which inlines inner, and _start, which calls it. */
    private static Path object() throws Exception {
        return Path.of(SymbolizerTest.class.getResource("lines.o").toURI());
    }

    @Test
    void asksForTheCallAndNotForTheInstructionAfterItExceptWhereTheProcessorWas() throws Exception {
        List<String> asked = new ArrayList<>();
        TestEngine engine = new TestEngine() {
            @Override
            protected int play(Command command, OutputListener output) {
                if (command.argv().get(0).equals("ld.lld")) {
                    return 0;
                }
                asked.addAll(command.argv().subList(4, command.argv().size()));
                List.of("_start", "/src/a.c:6:24", "", "outer", "/src/a.c:4:14", "")
                        .forEach(output::stdout);
                return 0;
            }
        };
        Fault oops = new Fault(
                "oops",
                "oops in outer",
                1,
                true,
                null,
                List.of(),
                List.of("outer+0x2/0x8", "_start+0x6/0x20", "_RNvCsdXF6pB0OKc7_3bad4pick+0x1/0x2 [m]"));
        assertThat(new Symbolizer(engine, object(), Map.of())
                        .withLines(List.of(oops))
                        .get(0)
                        .stack())
                .containsExactly("outer+0x2/0x8 (a.c:4)", "_start+0x6/0x20 (a.c:6)", "bad::pick+0x1/0x2 [m]");
        assertThat(asked).containsExactly("_start+0x5", "outer+0x2");
    }

    @Test
    void doesNotEvenAskWhereThereIsNoDebugInformation() throws Exception {
        TestEngine engine = new TestEngine() {
            @Override
            protected int play(Command command, OutputListener output) {
                throw new AssertionError("asked");
            }
        };
        Path module = Path.of(
                SymbolizerTest.class.getResource("../size/rust_minimal.ko").toURI());
        Fault warn = new Fault("WARN", "WARN in f", 1, false, null, List.of(), List.of("f+0x1/0x2 [rust_minimal]"));
        assertThat(new Symbolizer(engine, object(), Map.of("rust_minimal", module)).withLines(List.of(warn)))
                .containsExactly(warn);
    }

    @Test
    void givesEachNameItsPlace() {
        // what llvm-symbolizer 19 prints
        List<String> lines =
                List.of("outer", "/src/kernel/a.c:4:14", "", "_start", "/src/kernel/a.c:6:24", "", "??", "??:0:0", "");
        assertThat(Symbolizer.places(List.of("outer+0x2", "_start+0x5", "none+0x1"), lines))
                .isEqualTo(Map.of("outer+0x2", "kernel/a.c:4", "_start+0x5", "kernel/a.c:6"));
    }

    @Test
    void aNameThatSeveralFunctionsBearHasNoPlace() {
        List<String> lines = List.of("probe", "/a.c:4:1", "probe", "/b.c:9:1", "", "init", "/c.c:1:1", "");
        assertThat(Symbolizer.places(List.of("probe+0x2", "init+0x0"), lines)).isEqualTo(Map.of("init+0x0", "/c.c:1"));
    }

    @Test
    void anAnswerThatBreaksOffLeavesTheRestUnknown() {
        assertThat(Symbolizer.places(List.of("a+0x1", "b+0x1"), List.of("a", "/a.c:4:1")))
                .isEqualTo(Map.of("a+0x1", "/a.c:4"));
        assertThat(Symbolizer.places(List.of("a+0x1"), List.of())).isEmpty();
    }
}
