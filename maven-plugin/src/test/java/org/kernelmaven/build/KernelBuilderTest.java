package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.engine.EngineKind;

/** What is kept and found again, what fails, and what is refused. */
class KernelBuilderTest extends PlayedBuilds {
    @Test
    void theSameIsBuiltOnce() throws Exception {
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate()).isFalse();
        assertThat(build("other", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate())
                .isTrue();
        assertThat(ran).containsExactly("make");
    }

    @Test
    void aFailedBuildIsNoEntryAndABuildFromNothingIsGoneOnWith() throws Exception {
        makeExit = 2;
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("variant c")
                .hasMessageContaining("c.log");
        assertThat(folder.resolve("cache/builds")).isEmptyDirectory();
        makeExit = 0;
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).outputTree().resolve("vmlinux"))
                .hasContent("mademade");
    }

    @Test
    void aTreeThatChangesWhileItIsBuiltIsNoEntry() throws Exception {
        whileMaking = () -> Files.writeString(source.resolve("file4.c"), "int z;");
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("was changed while it was being built");
        assertThat(folder.resolve("cache/builds")).isEmptyDirectory();
    }

    @Test
    void aStoreOnTheLoopbackIsRefusedWhereAContainerCannotReachIt() throws Exception {
        kind = EngineKind.DOCKER;
        for (String remote :
                List.of("redis://localhost", "redis://user:s3cret@127.0.0.1:6379/0", "http://[::1]:8080/x")) {
            ccache = new CcacheSettings("1G", remote);
            assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContainingAll(
                            remote.replace("user:s3cret", "********"), "172.17.0.1", "-Dkernel.engine=sandbox");
        }
        ccache = new CcacheSettings("1G", "redis://localhost.example.org");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate()).isFalse();
        kind = EngineKind.SANDBOX;
        ccache = new CcacheSettings("1G", "redis://localhost");
        assertThat(build("c", "CONFIG_B=y\n", Reuse.RESULT).build().upToDate()).isFalse();
    }

    @Test
    void aRemoteStoreThatDidNotAnswerIsTold() throws Exception {
        ccache = new CcacheSettings("1G", "http://cache.example.org");
        whileMaking = () -> {
            Path log = Path.of(making.environment().get("CCACHE_STATSLOG"));
            Path store = making.mounts().get(2).host();
            Files.writeString(store.resolve(log.getFileName().toString()), "cache_miss\nremote_storage_error\n");
        };
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().reason())
                .endsWith(
                        "; kernel.ccache.remote did not answer or refused for 1 file, so that ccache went without it");
    }
}
