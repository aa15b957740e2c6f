package org.kernelmaven.mojo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.Doctor;
import org.kernelmaven.stage.Finding;

/** Says what this machine has and lacks, each lack with its remedy. Needs no project, changes nothing. */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractKernelMojo {
    /** As for {@code provision}. */
    @Parameter(property = "kernel.mirrors")
    private String mirrors;

    /** {@code text} or {@code json}. */
    @Parameter(property = "kernel.doctor.format", defaultValue = "text")
    private String format;

    private enum Format {
        TEXT,
        JSON
    }

    @Override
    void run() throws Exception {
        List<Finding> findings = new Doctor(cache(), workspace(), commaSeparated(mirrors)).examine();
        if (choice(Format.class, "kernel.doctor.format", format) == Format.JSON) {
            System.out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(findings));
        } else {
            for (Finding finding : findings) {
                getLog().info(String.format("%-4s  %-10s  %s", finding.state(), finding.what(), finding.detail()));
                if (!finding.remedy().isEmpty()) {
                    getLog().info("                  " + finding.remedy());
                }
            }
        }
        long lacks = findings.stream()
                .filter(finding -> finding.state().equals("lack"))
                .count();
        if (lacks > 0) {
            throw new MojoExecutionException("this machine lacks " + lacks + " things that are needed: see above");
        }
    }
}
