package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRevisionTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private Path write(String file, String text) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void aBranchsFileHasTheCommit() throws Exception {
        write("repo/.git/HEAD", "ref: refs/heads/feature/x\n");
        write("repo/.git/refs/heads/feature/x", COMMIT + "\n");
        Path deep = Files.createDirectories(folder.resolve("repo/module/src"));
        assertThat(ProjectRevision.of(deep)).contains(COMMIT);
    }

    @Test
    void aDetachedHeadIsTheCommit() throws Exception {
        write("repo/.git/HEAD", COMMIT + "\n");
        assertThat(ProjectRevision.of(folder.resolve("repo"))).contains(COMMIT);
    }

    @Test
    void packedReferencesAreFound() throws Exception {
        write("repo/.git/HEAD", "ref: refs/heads/main\n");
        write("repo/.git/packed-refs", """
                # pack-refs with: peeled fully-peeled sorted
                1111111111111111111111111111111111111111 refs/heads/not/refs/heads/main2
                %s refs/heads/main
                2222222222222222222222222222222222222222 refs/tags/v1
                ^3333333333333333333333333333333333333333
                """.formatted(COMMIT));
        assertThat(ProjectRevision.of(folder.resolve("repo"))).contains(COMMIT);
    }

    @Test
    void aLinkedWorktreeHasItsOwnHeadAndSharedBranches() throws Exception {
        write("tree/.git", "gitdir: ../repo/.git/worktrees/tree\n");
        write("repo/.git/worktrees/tree/HEAD", "ref: refs/heads/topic\n");
        write("repo/.git/worktrees/tree/commondir", "../..\n");
        write("repo/.git/refs/heads/topic", COMMIT + "\n");
        assertThat(ProjectRevision.of(folder.resolve("tree"))).contains(COMMIT);
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() throws Exception {
        assertThat(ProjectRevision.of(Path.of("/"))).isEmpty();
        write("a/.git/HEAD", "ref: refs/../../../../etc/passwd\n");
        write("b/.git/HEAD", "ref: refs/heads/none-yet\n");
        write("c/.git/HEAD", "something else\n");
        write("d/.git", "gitdir: /nowhere\n");
        for (String repository : new String[] {"a", "b", "c", "d"}) {
            assertThat(ProjectRevision.of(folder.resolve(repository))).isEmpty();
        }
    }
}
