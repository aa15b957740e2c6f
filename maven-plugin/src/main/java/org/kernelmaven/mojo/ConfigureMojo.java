package org.kernelmaven.mojo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.UnmetException;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.stage.ConfigureStage;
import org.kernelmaven.stage.StageContext;

/** Makes one {@code .config} a variant and checks that every requested symbol became what was asked. */
@Mojo(name = "configure", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class ConfigureMojo extends AbstractToolchainMojo {
    /**
     * The kernel configurations to build. A variant has a {@code name}; a {@code base} (a configuration target of the kernel's
     * makefiles, {@code tinyconfig} by default, or a configuration file relative to the project) or a {@code parent} (another
     * variant's name); {@code fragments} (shipped ones by name: {@code nvme-boot}, {@code rust}, {@code rust-samples},
     * {@code kunit}, {@code debug}; or files relative to the project); and a {@code config} (settings written in place, which
     * win). A fragment's comment {@code # optional: NAME...} says which symbols the variant does without where they cannot be
     * had; any other that does not become what was asked fails the goal. By default:
     *
     * <pre>{@code
     * <variants>
     *   <variant>
     *     <name>c</name>
     *     <base>tinyconfig</base>
     *     <fragments>
     *       <fragment>nvme-boot</fragment>
     *     </fragments>
     *   </variant>
     *   <variant>
     *     <name>rust</name>
     *     <parent>c</parent>
     *     <fragments>
     *       <fragment>rust</fragment>
     *       <fragment>rust-samples</fragment>
     *     </fragments>
     *   </variant>
     * </variants>
     * }</pre>
     */
    @Parameter
    private List<VariantParameter> variants;

    private final EarlyReport reports;

    @Inject
    ConfigureMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.reports = new EarlyReport(lifecycle, plugins);
    }

    @Override
    void run(StageContext context) throws Exception {
        ConfigureStage stage = new ConfigureStage(specs(variants, baseDirectory()));
        try {
            stage.call(context);
        } catch (UnmetException e) {
            reports.draw(session(), plugin(), getLog());
            throw e;
        }
    }

    static List<VariantSpec> specs(List<VariantParameter> variants, Path folder) throws KconfigException {
        List<VariantSpec> specs = new ArrayList<>();
        for (VariantParameter variant :
                variants == null || variants.isEmpty() ? VariantParameter.defaults() : variants) {
            specs.add(variant.toSpec(folder));
        }
        return specs;
    }
}
