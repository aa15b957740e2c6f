package org.kernelmaven.build;

import java.nio.file.Path;
import java.time.Duration;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.Kbuild;

/** Copies finished output trees. With cp, because the JDK rounds times of last change, and make lives by them. */
final class OutputTrees {
    private OutputTrees() {}

    /** @param tree the output tree, which stays as it is meanwhile */
    static void copy(Path tree, Path output, Engine engine)
            throws ContainerException, InterruptedException, BuildException {
        StringBuilder said = new StringBuilder();
        Command copy = Command.of("cp", "-a", "--reflink=auto", Kbuild.SOURCE + "/.", Kbuild.OUTPUT)
                .withMounts(Mount.readOnly(tree, Kbuild.SOURCE), Mount.writable(output, Kbuild.OUTPUT))
                .within(Duration.ofMinutes(10));
        Exit exit = engine.run(
                copy, OutputListener.lines(line -> said.append("\n    ").append(line)));
        if (!exit.ok()) {
            throw new BuildException("cannot copy the finished output tree " + tree + " to " + output + ":" + said
                    + "\nFree space on the cache's disk (kernel:clean-cache shows what is there).");
        }
    }
}
