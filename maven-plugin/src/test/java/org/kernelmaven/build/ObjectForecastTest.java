package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who waits is told of how far a build is. */
class ObjectForecastTest extends PlayedBuilds {
    private final List<String> told = new ArrayList<>();

    ObjectForecastTest() {
        progress = (what, done, total) -> told.add(what + " " + done + "/" + total);
    }

    @Test
    void theFirstBuildIsEstimatedFromTheMakefiles() throws Exception {
        list("obj-y := a.o b.o\nobj-$(CONFIG_C) += c.o\n");
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        assertThat(told).containsExactly("compiling (estimated) 1/77");
    }

    @Test
    void aBuildThatWasThereBeforeIsCountedFromItsObjects() throws Exception {
        list("obj-y := a.o b.o\n");
        try (BuiltKernel built = build("c", "CONFIG_A=y\n", Reuse.RESULT)) {
            objects(built, "a.o", "b.o", "c.o");
        }
        told.clear();
        build("c", "CONFIG_A=y\n", Reuse.NOTHING);
        assertThat(told).containsExactly("compiling 1/3");
    }

    @Test
    void onAnotherTreeTheObjectsCountThatItDoesNotHave() throws Exception {
        list("obj-y := a.o\nobj-$(CONFIG_MORE) += more1.o more2.o\n");
        try (BuiltKernel built = build("c", "CONFIG_A=y\n", Reuse.RESULT)) {
            objects(built, "a.o");
        }
        told.clear();
        build("d", "CONFIG_A=y\nCONFIG_MORE=y\n", Reuse.RESULT);
        assertThat(told).containsExactly("compiling (estimated) 1/8");
    }

    private void list(String makefile) throws Exception {
        Files.writeString(source.resolve("Kbuild"), makefile);
    }

    private static void objects(BuiltKernel built, String... names) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(name).append("\tsource.c\n");
        }
        Path file = built.outputTree().resolve(ObjectSources.FILE);
        Files.writeString(file, text);
    }
}
