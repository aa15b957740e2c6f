package org.kernelmaven.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.result.Run;
import org.kernelmaven.stage.ProjectRevision;
import org.kernelmaven.stage.Terminal;
import org.kernelmaven.stage.Workspace;

/** What all goals have in common: skipping, folders, and how exceptions become Maven's. */
abstract class AbstractKernelMojo extends AbstractMojo {
    /** Skips every goal of this plugin. One goal alone is skipped with {@code -Dkernel.<goal>.skip}. */
    @Parameter(property = "kernel.skip", defaultValue = "false")
    private boolean skip;

    /** Where this build's result, reports, logs and kernels go. */
    @Parameter(defaultValue = "${project.build.directory}/kernel", readonly = true)
    private File outputDirectory;

    /**
     * The cache folder: downloads, toolchains, sources, finished builds. Safe to delete, safe to share between concurrent
     * builds. By default {@code $XDG_CACHE_HOME/kernel-maven-plugin}, else {@code ~/.cache/kernel-maven-plugin}.
     */
    @Parameter(property = "kernel.cache")
    private File cache;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        String goal = execution.getGoal();
        if (skip) {
            getLog().info("kernel:" + goal + " skipped (kernel.skip)");
            return;
        }
        try {
            if (flag("kernel." + goal + ".skip")) {
                getLog().info("kernel:" + goal + " skipped (kernel." + goal + ".skip)");
                skipped();
            } else {
                run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("kernel:" + goal + " was interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Failures.translate(goal, e);
        }
    }

    /** The goal's own work. What it throws becomes Maven's in {@link Failures}. */
    abstract void run() throws Exception;

    /** What is left to do where this goal alone is skipped: nothing, unless the result has to say so. */
    void skipped() throws Exception {}

    private boolean flag(String property) {
        String value = session.getUserProperties().getProperty(property);
        if (value == null && session.getCurrentProject() != null) {
            value = session.getCurrentProject().getProperties().getProperty(property);
        }
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    final boolean hasPom() {
        return session.getCurrentProject() != null
                && session.getCurrentProject().getFile() != null;
    }

    /** Without a POM, Maven's project.build.directory has a placeholder that nothing has filled. */
    final Workspace workspace() {
        return new Workspace(
                hasPom()
                        ? outputDirectory.toPath()
                        : baseDirectory().resolve("target").resolve("kernel"));
    }

    final Cache cache() {
        return new Cache(
                cache != null
                        ? cache.toPath()
                        : Cache.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    final MavenSession session() {
        return session;
    }

    /** This plugin, as the build has it. */
    final Plugin plugin() {
        return execution.getPlugin();
    }

    final boolean offline() {
        return session.isOffline();
    }

    /** The project's folder, or where there is no project the current one. */
    final Path baseDirectory() {
        return session.getCurrentProject() != null
                        && session.getCurrentProject().getBasedir() != null
                ? session.getCurrentProject().getBasedir().toPath()
                : Path.of(session.getExecutionRootDirectory());
    }

    /** Which run this is. */
    final Run runRecord() {
        MavenProject project = session.getCurrentProject();
        boolean pom = project != null && project.getFile() != null;
        String name = pom
                ? project.getArtifactId() + " " + project.getVersion()
                : String.valueOf(baseDirectory().toAbsolutePath().normalize().getFileName());
        return new Run(
                session.getStartTime().toInstant().toString(),
                name,
                ProjectRevision.of(baseDirectory()).orElse(null));
    }

    final Terminal terminal() {
        boolean live = System.console() != null
                && session.getRequest().isInteractiveMode()
                && session.getRequest().getDegreeOfConcurrency() <= 1
                && getLog().isInfoEnabled();
        boolean interactive = System.console() != null && session.getRequest().isInteractiveMode();
        boolean coloured = MavenTerminal.coloured(session.getUserProperties().getProperty("style.color"), interactive);
        return new MavenTerminal(getLog(), live, coloured);
    }

    /** A list that a user wrote with commas; empty where it is null or blank. */
    static List<String> commaSeparated(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split(",")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    static <E extends Enum<E>> E choice(Class<E> type, String property, String text) throws MojoExecutionException {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> known = new ArrayList<>();
            for (E constant : type.getEnumConstants()) {
                known.add(constant.name().toLowerCase(Locale.ROOT));
            }
            throw new MojoExecutionException(
                    "-D" + property + "=" + text + ": use one of " + String.join(", ", known), e);
        }
    }

    /** @param where for the message: which parameter it is */
    static Pattern pattern(String text, String where) throws MojoExecutionException {
        try {
            return Pattern.compile(text == null ? "" : text.strip());
        } catch (PatternSyntaxException e) {
            throw new MojoExecutionException(
                    where + " is no regular expression (java.util.regex): " + e.getMessage(), e);
        }
    }

    static Path existing(File file, String property) throws IOException {
        if (file != null && !file.exists()) {
            throw new IOException("there is no " + file + " (" + property + ")");
        }
        return file == null ? null : file.toPath();
    }
}
