package org.kernelmaven.mojo;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * The whole way, in any folder: provision, source, configure, build, measure, boot, report, check, one after the other. Each takes its
 * own parameters, from the command line and from the plugin's {@code <configuration>} where there is a POM; {@code help} shows those of
 * each ({@code -Ddetail -Dgoal=boot}).
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends AbstractKernelMojo {
    private static final List<String> GOALS =
            List.of("provision", "source", "configure", "build", "measure", "boot", "report", "check");

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    @Inject
    RunMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    @Override
    void run() throws Exception {
        String[] tasks =
                GOALS.stream().map(goal -> plugin().getId() + ":" + goal).toArray(String[]::new);
        for (MojoExecution goal :
                lifecycle.calculateExecutionPlan(session(), tasks).getMojoExecutions()) {
            plugins.executeMojo(session(), goal);
        }
    }
}
