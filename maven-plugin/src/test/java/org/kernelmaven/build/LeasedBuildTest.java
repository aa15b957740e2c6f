package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.cache.Cache;

/** What is in use is not taken away; who waits for it is told. */
class LeasedBuildTest extends PlayedBuilds {
    private final CountDownLatch told = new CountDownLatch(1);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private BuiltKernel first;

    @BeforeEach
    void read() throws Exception {
        keep = true;
        first = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        keep = false;
        progress = (what, done, total) -> {
            if (what.equals("waiting for another run that still reads the last build of this kernel")) {
                told.countDown();
            }
        };
    }

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    /** Another run that builds the kernel again while the first one's tree is read; it has been told so. */
    private Future<BuiltKernel> again(Reuse reuse) throws Exception {
        Future<BuiltKernel> again = other.submit(() -> build("c", "CONFIG_A=y\n", reuse));
        assertThat(told.await(1, TimeUnit.MINUTES)).as("told that it waits").isTrue();
        return again;
    }

    @Test
    void aTreeIsNotReplacedWhileItIsReadAndWhoWaitsForItIsTold() throws Exception {
        Future<BuiltKernel> again = again(Reuse.NOTHING);
        assertThat(again).isNotDone();
        assertThat(first.outputTree().resolve("vmlinux")).hasContent("made");
        first.close();
        assertThat(again.get().build().upToDate()).isFalse();
    }

    @Test
    void whatAnInterruptedRunLeftBehindIsNoForcedBuild() throws Exception {
        again(Reuse.TREE).cancel(true);
        other.shutdown();
        assertThat(other.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        first.close();
        assertThat(ran).containsExactly("make", "cp", "make");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.NOTHING).outputTree().resolve("vmlinux"))
                .hasContent("made");
        assertThat(ran).containsExactly("make", "cp", "make", "make");
    }

    @Test
    void aTreeThatABuildWillStartFromIsInUseFromBeingChosenOn() throws Exception {
        first.close();
        Path entry = first.outputTree().getParent();
        Cache cache = new Cache(folder.resolve("cache"));
        BuildRequest rust = request("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT);
        try (BuildStore.Seed chosen = new BuildStore(cache).nearest(rust).orElseThrow()) {
            assertThat(chosen.entry()).isEqualTo(entry);
            assertThat(cache.removeUnused(entry))
                    .as("what a forced build in another run does")
                    .isFalse();
        }
        assertThat(cache.removeUnused(entry)).isTrue();
    }
}
