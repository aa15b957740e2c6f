package org.kernelmaven.stage;

import java.io.IOException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.result.Result;

/**
 * What every stage works with.
 *
 * @param workspace where this build's files are
 * @param cache what can be made again
 * @param toolbox the toolchain and the engine, where a stage needs them
 * @param terminal the person who waits
 */
public record StageContext(Workspace workspace, Cache cache, Toolbox toolbox, Terminal terminal) {
    /**
     * The result so far.
     *
     * @param stage the stage that has to come first, for the message
     * @throws StageException where there is none
     */
    Result result(String stage) throws StageException {
        try {
            if (workspace.resultFile().exists()) {
                return workspace.resultFile().read();
            }
        } catch (IOException e) {
            throw new StageException(
                    "cannot read " + workspace.resultFile().path() + ": " + e.getMessage()
                            + ". Run kernel:provision again, which starts a new one",
                    e);
        }
        throw new StageException("there is no " + workspace.resultFile().path() + ": run kernel:" + stage
                + " first (or kernel:run for the whole way)");
    }

    void save(Result result) throws IOException {
        workspace.resultFile().write(result);
    }
}
