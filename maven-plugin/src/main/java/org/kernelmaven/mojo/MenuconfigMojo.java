package org.kernelmaven.mojo;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.MenuconfigStage;
import org.kernelmaven.stage.ProvisionStage;
import org.kernelmaven.stage.SourceStage;
import org.kernelmaven.stage.StageContext;
import org.kernelmaven.stage.Workspace;

/**
 * Opens the kernel's own menu on a variant's configuration, in the toolchain, and gives back the least fragment that says what
 * was changed. Needs a terminal, and no project. A result that is there stays as it is.
 */
@Mojo(name = "menuconfig", requiresProject = false)
public final class MenuconfigMojo extends AbstractSourceMojo {
    /** As for {@code configure}. */
    @Parameter
    private List<VariantParameter> variants;

    /** The variant whose configuration is shown. */
    @Parameter(property = "kernel.variant")
    private String variant;

    /** The file for the fragment; by default {@code target/kernel/menuconfig/<name>.config}. */
    @Parameter(property = "kernel.menuconfig.output")
    private File output;

    @Override
    void run(StageContext context) throws Exception {
        Workspace own = new Workspace(context.workspace().folder().resolve("menuconfig"));
        StageContext apart = new StageContext(own, context.cache(), context.toolbox(), context.terminal());
        new ProvisionStage(settings()).call(apart);
        new SourceStage(settings(), source()).call(apart);
        new MenuconfigStage(
                        ConfigureMojo.specs(variants, baseDirectory()),
                        variant,
                        output == null ? own.folder() : output.toPath())
                .call(apart);
    }
}
