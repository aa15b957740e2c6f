package org.kernelmaven.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.stage.BaselineSettings;

/** What the goals have in common that compare with a baseline. Set these for the whole plugin, so that all of them agree. */
abstract class AbstractBaselineMojo extends AbstractToolchainMojo {
    /**
     * The stored sizes to compare every variant with: a text file to be committed, which {@code kernel:baseline} writes. By
     * default {@code src/main/kernel/baseline.txt}, where there is one.
     */
    @Parameter(property = "kernel.baseline")
    private File baseline;

    /**
     * What to do without a baseline where {@code kernel.baseline} names one or a budget needs one: {@code fail}: {@code check}
     * fails; {@code warn}: it says so and passes these budgets over; {@code record}: {@code measure} stores what it has
     * measured as the baseline, which the reports then say.
     */
    @Parameter(property = "kernel.baseline.missing", defaultValue = "fail")
    private String baselineMissing;

    /**
     * Limits on sizes and on their growth. Each is about an {@code artifact} (a name or a glob), and of it a {@code measure}
     * ({@code text}, {@code data}, {@code bss}, {@code total} of these, {@code file}, which is the default, or for modules
     * {@code stripped} of debug information), or a part: a {@code section} (of {@code bzImage} also {@code payload}), a
     * {@code symbol}, or an {@code owner}: {@code folder:drivers/nvme} with all below, {@code object:mm/slub.o},
     * {@code crate:kernel}, {@code language:Rust}, {@code kind:padding} ({@code table:kallsyms}); each may have {@code *} and
     * {@code ?}.
     *
     * <p>{@code maxGrowth} is {@code 12%}, {@code 4KiB}, {@code 1MiB} or a number of bytes; it counts {@code from} a variant
     * ({@code *} for each that is compared), or where that is left out from the baseline, {@code to} a variant or where that is
     * left out to each. {@code max} is a limit on the size itself, of the variant {@code to} or of each, compared or not.
     *
     * <p>What one side does not have counts 0 there, so that a new module grew from 0. A module that only the baseline has is an
     * error, as is a budget that matches nothing.
     *
     * <pre>{@code
     * <budgets>
     *   <budget>
     *     <from>c</from>
     *     <to>rust</to>
     *     <artifact>vmlinux</artifact>
     *     <measure>text</measure>
     *     <maxGrowth>12%</maxGrowth>
     *   </budget>
     *   <budget>                                <!-- against the baseline -->
     *     <artifact>*.ko</artifact>
     *     <measure>stripped</measure>
     *     <maxGrowth>4KiB</maxGrowth>
     *   </budget>
     *   <budget>
     *     <to>rust</to>
     *     <artifact>vmlinux</artifact>
     *     <owner>crate:kernel</owner>
     *     <maxGrowth>0</maxGrowth>
     *     <max>256KiB</max>
     *   </budget>
     * </budgets>
     * }</pre>
     */
    @Parameter
    private List<BudgetParameter> budgets;

    final List<Budget> budgets() throws BudgetException {
        return BudgetParameter.budgets(budgets);
    }

    final BaselineSettings baseline() throws MojoExecutionException {
        return settings(baseline, baselineMissing, baseDirectory());
    }

    static BaselineSettings settings(File file, String missing, Path project) throws MojoExecutionException {
        return new BaselineSettings(
                file == null ? Path.of(BaselineSettings.DEFAULT_FILE) : file.toPath(),
                file != null,
                choice(BaselineSettings.Missing.class, "kernel.baseline.missing", missing),
                project);
    }
}
