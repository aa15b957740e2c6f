package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.engine.Limits;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Source;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.SourceCache;

class StageContextTest {
    @TempDir
    Path folder;

    @Test
    void theTreeThatAStageWorksOnIsNotFreedUnderIt() throws Exception {
        Cache cache = new Cache(folder.resolve("cache"));
        Workspace workspace = new Workspace(Files.createDirectory(folder.resolve("kernel")));
        String sha256 = Sha256.of(new byte[] {1}).hex();
        Path tree = Files.createDirectory(SourceCache.entry(cache, sha256));
        SourceState.write(
                workspace.sourceState(), new KernelTree(tree, new Source("tarball", "7.3", sha256, null, "x")));

        Terminal terminal = new SaidTerminal();
        try (Toolbox toolbox = new Toolbox(cache, workspace, EngineChoice.AUTO, Limits.NONE, terminal)) {
            StageContext context = new StageContext(workspace, cache, toolbox, terminal);
            assertThat(context.tree().directory()).isEqualTo(tree);
            assertThat(cache.removeUnused(tree)).isFalse();
            assertThat(tree).isDirectory();
        }
        assertThat(cache.removeUnused(tree)).isTrue();
        try (Toolbox toolbox = new Toolbox(cache, workspace, EngineChoice.AUTO, Limits.NONE, terminal)) {
            assertThatThrownBy(() -> new StageContext(workspace, cache, toolbox, terminal).tree())
                    .isInstanceOf(StageException.class)
                    .hasMessageContaining("run kernel:source again");
        }
    }
}
