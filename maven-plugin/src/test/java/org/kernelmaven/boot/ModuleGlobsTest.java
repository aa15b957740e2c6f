package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleGlobsTest {
    private static final List<String> OTHERWISE = List.of("samples/rust/*.ko", "extra/**.ko");

    private static boolean matches(String place, String... globs) {
        return new ModuleGlobs(List.of(globs), OTHERWISE).matches(place);
    }

    @Test
    void aGlobIsOfThePlaceOrWithoutASlashOfTheName() {
        assertThat(matches("extra/a/a.ko", "extra/**.ko")).isTrue();
        assertThat(matches("extra/a/a.ko", "a.ko")).isTrue();
        assertThat(matches("drivers/a.ko", "extra/**.ko")).isFalse();
        assertThat(matches("extra/a/a.ko", "extra/*.ko")).isFalse();
    }

    @Test
    void whatIsLeftOutIsTakenFromWhatIsWanted() {
        assertThat(matches("extra/b/b.ko", "extra/**.ko", "!b.ko")).isFalse();
        assertThat(matches("extra/b/b.ko", "!extra/b/*", "extra/**.ko")).isFalse();
        assertThat(matches("extra/a/a.ko", "extra/**.ko", "!b.ko")).isTrue();
    }

    @Test
    void whereOnlyThatIsSaidTheRestIsAsWithoutTheParameter() {
        assertThat(matches("extra/a/a.ko", "!b.ko")).isTrue();
        assertThat(matches("extra/b/b.ko", "!b.ko")).isFalse();
        assertThat(matches("drivers/a.ko", "!b.ko")).isFalse();
    }

    @Test
    void nothingIsWantedWhereNothingIsSaid() {
        assertThat(matches("extra/a/a.ko")).isFalse();
    }

    @Test
    void globsWithoutACommaBetweenThemAreRefused() {
        for (String glob : List.of("a.ko b.ko", "!a.ko\tb.ko", "!", "! ")) {
            assertThatThrownBy(() -> matches("a.ko", glob))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("put commas between globs");
        }
        assertThat(matches("extra/a/a.ko", "! b.ko")).isTrue();
    }

    @Test
    void whatIsNoGlobIsRefused() {
        assertThatThrownBy(() -> matches("a.ko", "[a.ko"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kernel.boot.modules has '[a.ko', which is no glob");
    }

    private static List<String> unmatched(String... globs) {
        return new ModuleGlobs(List.of(globs), OTHERWISE).unmatched(List.of("extra/a/a.ko", "drivers/b.ko"));
    }

    @Test
    void aGlobThatMatchesNoneIsToldAsItWasWritten() {
        assertThat(unmatched("extra/**.ko", "b.ko", "a", "drivers/a.ko", "*.ko"))
                .containsExactly("a", "drivers/a.ko");
        assertThat(unmatched("a.ko", "!a.ko", "!gone.ko")).isEmpty();
    }

    @Test
    void whatIsLoadedWithoutThatAnybodySaysSoNeedNotBeThere() {
        assertThat(unmatched("samples/rust/*.ko", "extra/**.ko", "samples/**.ko"))
                .containsExactly("samples/**.ko");
        assertThat(unmatched("!b.ko")).isEmpty();
    }

    @Test
    void whatIsLeftOutWithoutBeingThereIsToldByItself() {
        ModuleGlobs globs = new ModuleGlobs(List.of("a.ko", "!drivers/*", "!gone.ko", "! more/*"), OTHERWISE);
        assertThat(globs.leavingOutNothing(List.of("extra/a/a.ko", "drivers/b.ko")))
                .containsExactly("gone.ko", "more/*");
    }
}
