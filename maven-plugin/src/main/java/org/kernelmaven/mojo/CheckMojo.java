package org.kernelmaven.mojo;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.CheckStage;
import org.kernelmaven.stage.StageContext;

/** Fails the build where a kernel falls short: a budget is exceeded, a boot is no pass, a symbol is not met. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractToolchainMojo {
    /**
     * How much may grow from one variant to another. {@code artifact} is a name or a glob; {@code measure} is {@code text},
     * {@code data}, {@code bss}, {@code total} or {@code file}; {@code maxGrowth} is {@code 12%}, {@code 4KiB}, {@code 1MiB} or
     * a number of bytes. Without {@code from} and {@code to} it holds for every comparison.
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
     * </budgets>
     * }</pre>
     */
    @Parameter
    private List<BudgetParameter> budgets;

    @Override
    void run(StageContext context) throws Exception {
        new CheckStage(BudgetParameter.budgets(budgets)).call(context);
    }
}
