package org.kernelmaven.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineDescription;
import org.kernelmaven.container.engine.EngineKind;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;

/** Runs a command on the host itself, with the mounts' places replaced by what is mounted there. */
final class HostEngine implements Engine {
    @Override
    public EngineDescription description() {
        return new EngineDescription(EngineKind.SANDBOX, "test");
    }

    @Override
    public Exit run(Command command, OutputListener output) throws InterruptedException {
        List<String> argv = new ArrayList<>();
        for (String word : command.argv()) {
            String replaced = word;
            for (Mount mount : command.mounts()) {
                if (word.equals(mount.guest()) || word.startsWith(mount.guest() + "/")) {
                    replaced = mount.host() + word.substring(mount.guest().length());
                }
            }
            argv.add(replaced);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(output::stdout);
            }
            return new Exit(process.waitFor(), false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public int interact(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
