package org.kernelmaven.stage;

import java.io.IOException;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.result.Result;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.SourceCache;

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

    /**
     * The tree that the source stage chose. Where it is the cache's, nobody frees it before the toolbox is closed.
     *
     * @throws StageException where the source stage has not run, or the tree is gone
     */
    KernelTree tree() throws StageException, ContainerException, InterruptedException {
        KernelTree tree = SourceState.read(workspace.sourceState());
        if (tree.directory().equals(SourceCache.entry(cache, tree.source().sha256()))) {
            toolbox.hold(tree.directory());
        }
        return tree;
    }

    void save(Result result) throws IOException {
        workspace.resultFile().write(result);
    }
}
