package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.source.SourceException;
import org.kernelmaven.stage.CheckFailedException;
import org.kernelmaven.stage.Terminal;

class MojoTest {
    private final List<String> said = new ArrayList<>();

    private final SystemStreamLog log = new SystemStreamLog() {
        @Override
        public void info(CharSequence text) {
            said.add(text.toString());
        }
    };

    @Test
    void aProductThatFallsShortIsAFailureAndAMachineThatDoesIsAnError() {
        assertThatThrownBy(() -> Failures.translate("check", new CheckFailedException("over budget")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("over budget");
        assertThatThrownBy(() -> {
                    throw Failures.translate("source", new SourceException("no tree"));
                })
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("kernel:source: no tree");
    }

    @Test
    void whatAFileNamesCannotMakeTheTerminalDoSomething() {
        new MavenTerminal(log, false, false).info("symbol \u001b[2Jx\nand\tmore");
        assertThat(said).containsExactly("symbol ?[2Jx", "and\tmore");
        assertThatThrownBy(() -> Failures.translate("check", new CheckFailedException("a\n  \u001b]0;b\u0007")))
                .hasMessage("a\n  ?]0;b?");
    }

    @Test
    void aBudgetIsReadAsAPomHasIt() throws Exception {
        BudgetParameter parameter = new BudgetParameter();
        parameter.setArtifact("vmlinux");
        parameter.setOwner("crate:kernel");
        assertThatThrownBy(() -> BudgetParameter.budgets(List.of(parameter)))
                .hasMessageContaining("<maxGrowth> or a <max>");
        parameter.setMaxGrowth("0");
        parameter.setMax("1MiB");
        assertThat(BudgetParameter.budgets(List.of(parameter)))
                .extracting(Object::toString)
                .containsExactly(
                        "vmlinux crate kernel against the baseline may grow by 0",
                        "vmlinux crate kernel may be at most 1MiB");
        parameter.setFrom("c");
        parameter.setTo("rust");
        assertThat(BudgetParameter.budgets(List.of(parameter)))
                .extracting(Object::toString)
                .containsExactly(
                        "vmlinux crate kernel from c to rust may grow by 0",
                        "vmlinux crate kernel of rust may be at most 1MiB");
        parameter.setSection(".text");
        assertThatThrownBy(() -> BudgetParameter.budgets(List.of(parameter))).hasMessageContaining("a budget for each");
        BudgetParameter file = new BudgetParameter();
        file.setArtifact("*.ko");
        file.setMaxGrowth("4KiB");
        assertThat(BudgetParameter.budgets(List.of(file)).get(0).measure()).isEqualTo("file");
        assertThat(AbstractBaselineMojo.settings(null, "fail", Path.of("/p")).name())
                .isEqualTo("src/main/kernel/baseline.txt");
        assertThatThrownBy(() -> AbstractBaselineMojo.settings(null, "ignore", Path.of("/p")))
                .hasMessageContaining("fail, warn, record");
    }

    @Test
    void theDefaultVariantsAreCAndRustOnTopOfIt() throws Exception {
        List<VariantSpec> specs = ConfigureMojo.specs(null, Path.of("/"));
        assertThat(specs).extracting(VariantSpec::name).containsExactly("c", "rust");
        assertThat(specs.get(1).parent()).isEqualTo("c");
        assertThat(specs.get(1).requested().value("RUST")).isEqualTo("y");
    }

    @Test
    void aBaseCanBeAFile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("my.config"), "CONFIG_A=y\n# a comment\n");
        VariantParameter variant = new VariantParameter();
        variant.setName("mine");
        variant.setBase("my.config");
        assertThat(variant.toSpec(folder).baseText()).isEqualTo("CONFIG_A=y\n");
        variant.setBase("x86_64_defconfig");
        assertThat(variant.toSpec(folder).baseText()).isNull();
    }

    @Test
    void wrongVariantsAndBudgetsNameThemselves() {
        VariantParameter variant = new VariantParameter();
        variant.setName("../x");
        assertThatThrownBy(() -> variant.toSpec(Path.of("/")))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("../x");
        variant.setName("x");
        variant.setBase("all; rm -rf /");
        assertThatThrownBy(() -> variant.toSpec(Path.of("/"))).isInstanceOf(KconfigException.class);
        BudgetParameter budget = new BudgetParameter();
        budget.setArtifact("vmlinux");
        budget.setMaxGrowth("a lot");
        assertThatThrownBy(() -> BudgetParameter.budgets(List.of(budget)))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("a lot");
    }

    @Test
    void aWrongChoiceNamesTheRightOnes() throws Exception {
        assertThat(AbstractKernelMojo.choice(AcceleratorChoice.class, "p", "kvm"))
                .isEqualTo(AcceleratorChoice.KVM);
        assertThatThrownBy(() -> AbstractKernelMojo.choice(AcceleratorChoice.class, "kernel.boot.accelerator", "xen"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("auto, kvm, tcg");
        assertThat(AbstractKernelMojo.commaSeparated(" a, ,b ")).containsExactly("a", "b");
    }

    @Test
    void withoutATerminalSomethingLongIsALineAtItsStartAndItsEnd() {
        try (Terminal.Activity activity = new MavenTerminal(log, false, false).activity("build c")) {
            for (int i = 0; i < 1000; i++) {
                activity.update("compiling", i, 1000);
            }
            activity.done("1,140 files");
        }
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).isEqualTo("build c: compiling, 0 %");
        assertThat(said.get(1)).startsWith("build c: 1,140 files (");
    }
}
