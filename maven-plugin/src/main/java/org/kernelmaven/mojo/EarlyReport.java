package org.kernelmaven.mojo;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;

/**
 * Draws the reports where a kernel does not build: Maven ends there, before the report goal would have had its turn, and people and CI
 * servers would find none, or those of an earlier run.
 */
final class EarlyReport {
    private static final String REPORT = "report";
    private static final String RUN = "run";

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    EarlyReport(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    /**
     * Runs the report goal, as it is configured, where it is among what Maven was to do; else nothing. What goes wrong with it is
     * logged: what the build ends for is told by the caller.
     */
    void draw(MavenSession session, Plugin plugin, Log log) {
        try {
            for (MojoExecution goal : plan(session, tasks(session))) {
                boolean ours = goal.getPlugin().getKey().equals(plugin.getKey());
                if (ours && goal.getGoal().equals(REPORT)) {
                    plugins.executeMojo(session, goal);
                } else if (ours && goal.getGoal().equals(RUN)) {
                    plugins.executeMojo(
                            session,
                            plan(session, plugin.getId() + ":" + REPORT).get(0));
                }
            }
        } catch (Exception e) {
            log.warn("there are no reports of this build, because kernel:report failed: " + e.getMessage());
        }
    }

    private List<MojoExecution> plan(MavenSession session, String... tasks) throws Exception {
        return lifecycle.calculateExecutionPlan(session, tasks).getMojoExecutions();
    }

    /** As Maven's LifecycleTaskSegmentCalculator has them. */
    private static String[] tasks(MavenSession session) {
        List<String> asked = session.getGoals();
        String otherwise = session.getCurrentProject().getDefaultGoal();
        return asked.isEmpty() && otherwise != null ? otherwise.strip().split("\\s+") : asked.toArray(String[]::new);
    }
}
