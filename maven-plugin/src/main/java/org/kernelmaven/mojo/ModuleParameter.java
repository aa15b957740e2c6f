package org.kernelmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.kernelmaven.boot.ModuleExpectation;

/** A {@code <module>} as a POM has it. */
public final class ModuleParameter {
    private String name;
    private List<String> expect = List.of();

    static List<ModuleExpectation> expectations(List<ModuleParameter> parameters) throws MojoExecutionException {
        List<ModuleExpectation> expectations = new ArrayList<>();
        for (ModuleParameter parameter : parameters == null ? List.<ModuleParameter>of() : parameters) {
            if (parameter.name == null || parameter.name.isBlank()) {
                throw new MojoExecutionException("a <module> of <modules> has no <name>");
            }
            List<Pattern> lines = new ArrayList<>();
            for (String line : parameter.expect) {
                lines.add(AbstractKernelMojo.pattern(line, "<expect> of the module '" + parameter.name.strip() + "'"));
            }
            expectations.add(new ModuleExpectation(parameter.name.strip().replaceFirst("\\.ko$", ""), lines));
        }
        return expectations;
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setExpect(List<String> expect) {
        this.expect = List.copyOf(expect);
    }
}
