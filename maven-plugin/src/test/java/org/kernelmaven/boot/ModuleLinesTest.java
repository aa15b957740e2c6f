package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kernelmaven.console.Console;
import org.kernelmaven.result.Status;

class ModuleLinesTest {
    private static final Console CONSOLE = Console.of("""
            [    4.100000] late: too early
            [    4.294901] kernelmaven: module rust_print begins
            [    4.295035] rust_print: Rust printing macros sample (init)
            [    4.295049] rust_print: Warning message (level 4) without args
            [    4.296278] rust_print: Rust printing macros sample (exit)
            [    4.300000] kernelmaven: module rust_print ends
            [    4.310000] late: too late
            """);

    private static org.kernelmaven.result.Test check(Status status, String... lines) {
        List<org.kernelmaven.result.Test> tests =
                List.of(new org.kernelmaven.result.Test("module.rust_print", status, "", 0.1));
        List<ModuleExpectation> expectations = List.of(new ModuleExpectation(
                "rust_print", Stream.of(lines).map(Pattern::compile).toList()));
        return ModuleLines.check(tests, expectations, CONSOLE).get(0);
    }

    @Test
    void linesInTheirOrderAreSeen() {
        assertThat(check(Status.PASS, "\\(init\\)$", "level \\d", "exit").status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aLineThatIsNotThereFailsTheModuleAndSaysWhatItPrinted() {
        org.kernelmaven.result.Test test = check(Status.PASS, "init", "(?i)goodbye");
        assertThat(test.status()).isEqualTo(Status.FAIL);
        assertThat(test.message()).contains("/(?i)goodbye/", "Warning message (level 4)");
    }

    @Test
    void linesInAnotherOrderOrOfAnotherTimeAreNotSeen() {
        assertThat(check(Status.PASS, "exit", "init").status()).isEqualTo(Status.FAIL);
        assertThat(check(Status.PASS, "too early").status()).isEqualTo(Status.FAIL);
        assertThat(check(Status.PASS, "too late").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void whatFailedAnywayKeepsItsReason() {
        assertThat(check(Status.FAIL, "never").message()).isEmpty();
    }

    @Test
    void aDriverWithoutItsDeviceFailsAndSaysHowToLeaveItOut() {
        String said = "modprobe: ERROR: could not insert 'bbswitch': No such device";
        List<org.kernelmaven.result.Test> tests = List.of(
                new org.kernelmaven.result.Test("module.bbswitch", Status.FAIL, said, 0.1),
                new org.kernelmaven.result.Test("nvme.rescan", Status.FAIL, said, 0.1));
        List<org.kernelmaven.result.Test> checked = ModuleLines.check(tests, List.of(), CONSOLE);
        assertThat(checked.get(0).status()).isEqualTo(Status.FAIL);
        assertThat(checked.get(0).message()).startsWith(said).contains("add !bbswitch.ko to kernel.boot.modules");
        assertThat(checked.get(1)).isEqualTo(tests.get(1));
        List<ModuleExpectation> expected = List.of(new ModuleExpectation("bbswitch", List.of()));
        assertThat(ModuleLines.check(tests, expected, CONSOLE).get(0).message())
                .as("what is expected of a module loads it whatever the globs say")
                .contains("take it out of <modules>");
    }
}
