package org.kernelmaven.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.kbuild.Kbuild;

/** Interactive use of the toolchain. */
public final class ShellStage {
    private static final Duration DEADLINE = Duration.ofDays(1);

    private final String command;
    private final Path folder;

    /**
     * @param command what bash shall run; null for a shell to type into
     * @param folder what is seen, writable, at {@code /work}
     */
    public ShellStage(String command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** @throws StageException where the command fails */
    public void call(StageContext context) throws StageException, ContainerException, InterruptedException {
        List<Mount> mounts = new ArrayList<>(List.of(Mount.writable(folder, "/work")));
        if (Files.exists(context.workspace().sourceState())) {
            mounts.add(Mount.readOnly(context.tree().directory(), Kbuild.SOURCE));
        }
        String term = System.getenv().getOrDefault("TERM", "dumb");
        Command shell = (command == null ? Command.of("bash") : Command.of("bash", "-c", command))
                .withEnvironment(Map.of("TERM", term, "HOME", "/tmp"))
                .withMounts(mounts)
                .in("/work")
                .within(DEADLINE);
        int code = context.toolbox().get().interact(shell);
        if (command != null && code != 0) {
            throw new StageException("'" + command + "' failed in the toolchain (exit status " + code + ")");
        }
    }
}
