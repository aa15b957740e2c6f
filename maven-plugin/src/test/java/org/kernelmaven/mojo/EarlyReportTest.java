package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** With a Maven whose plan for "verify" is the one given here; it/src/it/modules and impossible have a real one. */
class EarlyReportTest {
    private final Plugin kernel = plugin("kernel-maven-plugin");
    private final List<String> executed = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();
    private Exception failure;

    private static Plugin plugin(String name) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.kernelmaven");
        plugin.setArtifactId(name);
        plugin.setVersion("1");
        return plugin;
    }

    private MojoExecution goal(String name) {
        return new MojoExecution(kernel, name, "default");
    }

    @SuppressWarnings("deprecation") // Maven makes a session by this constructor only
    private void draw(String asked, MojoExecution... verify) {
        LifecycleExecutor lifecycle = (LifecycleExecutor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LifecycleExecutor.class}, (proxy, method, arguments) -> {
                    String[] tasks = (String[]) arguments[1];
                    List<MojoExecution> plan = tasks[0].equals("verify")
                            ? List.of(verify)
                            : Arrays.stream(tasks)
                                    .map(task -> goal(task.substring(task.lastIndexOf(':') + 1)))
                                    .toList();
                    return new MavenExecutionPlan(
                            plan.stream().map(ExecutionPlanItem::new).toList(), null);
                });
        BuildPluginManager plugins = (BuildPluginManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BuildPluginManager.class}, (proxy, method, arguments) -> {
                    executed.add(((MojoExecution) arguments[1]).getGoal());
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                });
        MavenProject project = new MavenProject();
        project.getBuild().setDefaultGoal("verify");
        MavenSession session = new MavenSession(
                null,
                null,
                new DefaultMavenExecutionRequest().setGoals(asked.isEmpty() ? List.of() : List.of(asked)),
                null);
        session.setCurrentProject(project);
        new EarlyReport(lifecycle, plugins).draw(session, kernel, new SystemStreamLog() {
            @Override
            public void warn(CharSequence text) {
                warned.add(text.toString());
            }
        });
    }

    @Test
    void theReportThatMavenWasToDrawIsDrawn() {
        draw("verify", goal("build"), goal("report"), goal("check"));
        assertThat(executed).containsExactly("report");
        draw("", goal("build"), goal("report"));
        assertThat(executed).as("with the project's default goal").containsExactly("report", "report");
    }

    @Test
    void runHasAReportInIt() {
        draw("org.kernelmaven:kernel-maven-plugin:1:run");
        assertThat(executed).containsExactly("report");
    }

    @Test
    void whoAsksForNoReportGetsNone() {
        draw("org.kernelmaven:kernel-maven-plugin:1:build");
        draw("verify", goal("build"), new MojoExecution(plugin("other-maven-plugin"), "report", "default"));
        assertThat(executed).isEmpty();
        assertThat(warned).isEmpty();
    }

    @Test
    void aReportThatFailsDoesNotHideWhatTheBuildEndsFor() {
        failure = new MojoExecutionException("the disk is full");
        draw("verify", goal("report"));
        assertThat(warned)
                .containsExactly("there are no reports of this build, because kernel:report failed: the disk is full");
    }
}
