package org.kernelmaven.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.TestEngine;

/** Runs a command on the host itself, with the mounts' places replaced by what is mounted there. */
final class HostEngine extends TestEngine {
    @Override
    protected int play(Command command, OutputListener output) throws IOException, InterruptedException {
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
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::stdout);
        }
        return process.waitFor();
    }
}
