package org.kernelmaven.mojo;

import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.ProvisionStage;
import org.kernelmaven.stage.ShellStage;
import org.kernelmaven.stage.StageContext;

/**
 * A shell in the toolchain, as the build sees it: no network, the current folder at {@code /work}, and where
 * {@code kernel:source} has run its tree, read-only, at {@code /src}. Needs no project.
 */
@Mojo(name = "shell", requiresProject = false)
public final class ShellMojo extends AbstractToolchainMojo {
    /** A command for bash, instead of a shell to type into. */
    @Parameter(property = "kernel.shell.command")
    private String command;

    @Override
    void run(StageContext context) throws Exception {
        new ProvisionStage(settings()).ensure(context);
        new ShellStage(command, Path.of(System.getProperty("user.dir"))).call(context);
    }
}
