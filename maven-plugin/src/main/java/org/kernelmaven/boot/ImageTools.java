package org.kernelmaven.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;

/** Runs the toolchain's programs that make a guest's disk, and says what failed. */
final class ImageTools {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int MOST_LINES = 20;

    private final Engine engine;
    private final Sha256 toolchain;

    /** @param toolchain the digest of the engine's root file system */
    ImageTools(Engine engine, Sha256 toolchain) {
        this.engine = engine;
        this.toolchain = toolchain;
    }

    Sha256 toolchain() {
        return toolchain;
    }

    /**
     * @param what for messages, after "could not"
     * @return what it printed, line by line
     */
    List<String> run(Command command, String what) throws ContainerException, InterruptedException, BootException {
        List<String> said = new ArrayList<>();
        Exit exit = engine.run(command.within(DEADLINE), OutputListener.lines(said::add));
        if (!exit.ok()) {
            throw new BootException(command.argv().get(0) + " could not " + what
                    + (exit.timedOut() ? " within " + DEADLINE : " (exit status " + exit.code() + ")") + ":\n    "
                    + String.join("\n    ", said.subList(Math.max(0, said.size() - MOST_LINES), said.size())));
        }
        return said;
    }
}
