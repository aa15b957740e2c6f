package org.kernelmaven.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * This machine's git in a repository.
 *
 * @param repository its folder, or one in its working tree
 */
record Git(Path repository) {
    /** Where a repository is, in a process that git itself has started (a hook, rebase --exec): -C would count for nothing. */
    private static final Set<String> OTHER_REPOSITORY = Set.of(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_DIR",
            "GIT_INDEX_FILE",
            "GIT_NAMESPACE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_PREFIX",
            "GIT_SHALLOW_FILE",
            "GIT_WORK_TREE");

    private static final Duration DEADLINE = Duration.ofHours(2);

    /**
     * @return what it printed, without blanks around it
     * @throws IOException where git is not there or fails; the message is what it said
     */
    String run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    /** @param variables of the environment, besides this process's */
    String run(Map<String, String> variables, String... arguments) throws IOException {
        CommandLine line = new CommandLine("git");
        line.addArgument("-C", false).addArgument(repository.toString(), false);
        // the tree is the commit's, whatever this user's files are to look like
        line.addArgument("-c", false).addArgument("core.autocrlf=false", false);
        for (String argument : arguments) {
            line.addArgument(argument, false);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(new PumpStreamHandler(said, complained))
                .get();
        executor.setExitValues(null);
        executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(DEADLINE).get());
        int code = executor.execute(line, environment(System.getenv(), variables));
        if (code != 0) {
            throw new IOException("git " + arguments[0] + " said: "
                    + complained.toString(StandardCharsets.UTF_8).strip() + " (exit status " + code + ")");
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    /** This process's environment with what git needs, and without what leads it to another repository. */
    static Map<String, String> environment(Map<String, String> process, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(process);
        environment.keySet().removeAll(OTHER_REPOSITORY);
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
        environment.put("LC_ALL", "C");
        environment.putAll(variables);
        return environment;
    }
}
