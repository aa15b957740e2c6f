package org.kernelmaven.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.Progress;

/** What an engine adds to one command, in turns with a bare process. By hand: see CONTRIBUTING in the README. */
class EngineBenchmark {
    private static final int ROUNDS = 40;

    private interface Task {
        void run() throws Exception;
    }

    @Test
    void overheadOfACommand() throws Exception {
        for (EngineChoice choice : new EngineChoice[] {EngineChoice.SANDBOX, EngineChoice.DOCKER}) {
            try (Engine engine = Engines.choose(choice, TestToolchain.rootfs(), Limits.NONE, Progress.NONE)) {
                Task inside = () -> assertThat(engine.run(Command.of("true"), OutputListener.NONE)
                                .ok())
                        .isTrue();
                Task bare = () ->
                        assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
                List<Double> with = new ArrayList<>();
                List<Double> without = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    without.add(millis(bare));
                    with.add(millis(inside));
                }
                System.out.printf(
                        Locale.ROOT,
                        "one command in %s: %.1f ms, as a bare process %.1f ms, overhead %.1f ms (medians of %d)%n",
                        choice,
                        median(with),
                        median(without),
                        median(with) - median(without),
                        ROUNDS);
            }
        }
    }

    private static double millis(Task task) throws Exception {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
