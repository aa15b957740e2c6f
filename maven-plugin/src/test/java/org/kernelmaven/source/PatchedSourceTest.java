package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.Proxies;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Patch;

/** Real patches, applied by this machine's patch(1), to a very small kernel tree. */
class PatchedSourceTest {
    private static final String CHANGES_FORK = """
            From: A Developer
            Subject: fork: two

            --- a/kernel/fork.c
            +++ b/kernel/fork.c
            @@ -1,3 +1,3 @@
             first
            -one
            +two
             last
            """;
    private static final String ADDS_FILE = """
            diff --git a/drivers/new.c b/drivers/new.c
            new file mode 100644
            --- /dev/null
            +++ b/drivers/new.c
            @@ -0,0 +1 @@
            +new
            """;

    @TempDir
    Path folder;

    private Cache cache;
    private KernelTree base;

    @BeforeEach
    void unpack() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "there is no /usr/bin/patch");
        Path linux = Files.createDirectories(folder.resolve("linux/kernel")).getParent();
        Files.writeString(linux.resolve("Makefile"), "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 9\n");
        Files.writeString(linux.resolve("Kconfig"), "mainmenu");
        Files.writeString(linux.resolve("kernel/fork.c"), "first\none\nlast\n");
        Files.createSymbolicLink(linux.resolve("outside"), Files.createDirectory(folder.resolve("elsewhere")));
        cache = new Cache(folder.resolve("cache"));
        Process tar = new ProcessBuilder("tar", "-C", folder.toString(), "-cf", folder + "/linux.tar", "linux").start();
        assertThat(tar.waitFor()).isZero();
        Path archive = folder.resolve("linux.tar");
        base = new TarballSource(cache, new SourceCache(cache, HostEngine::new), true, Proxies.OF_JDK)
                .open(archive.toString(), Sha256.of(archive).hex(), null, Progress.NONE)
                .tree();
    }

    private KernelTree open(KernelTree on, List<Path> patches, Path... overlays) throws Exception {
        return new PatchedSource(cache, HostEngine::new).open(on, patches, List.of(overlays), Progress.NONE);
    }

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void patchesAndThenOverlaysMakeATreeOfTheirOwn() throws Exception {
        Path overlay = write("overlay/drivers/new.c", "laid over\n").getParent().getParent();
        KernelTree patched = open(base, List.of(write("1.patch", CHANGES_FORK), write("2.patch", ADDS_FILE)), overlay);
        assertThat(patched.directory().resolve("kernel/fork.c")).hasContent("first\ntwo\nlast\n");
        assertThat(patched.directory().resolve("drivers/new.c")).hasContent("laid over\n");
        assertThat(base.directory().resolve("kernel/fork.c")).hasContent("first\none\nlast\n");
        assertThat(base.directory().resolve("drivers")).doesNotExist();
        assertThat(patched.source().patches())
                .extracting(Patch::kind, Patch::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("patch", "1.patch"),
                        org.assertj.core.groups.Tuple.tuple("patch", "2.patch"),
                        org.assertj.core.groups.Tuple.tuple("overlay", "overlay"));
        assertThat(patched.source().description()).endsWith("linux.tar + 1.patch + 2.patch + overlay");
        assertThat(open(base, List.of(folder.resolve("1.patch"))).source().sha256())
                .isNotEqualTo(patched.source().sha256())
                .isNotEqualTo(base.source().sha256());
    }

    @Test
    void whatAnOverlayReplacesIsNotWrittenThroughToTheTreeUnderneath() throws Exception {
        Path overlay = write("overlay/kernel/fork.c", "other").getParent().getParent();
        assertThat(open(base, List.of(), overlay).directory().resolve("kernel/fork.c"))
                .hasContent("other");
        assertThat(base.directory().resolve("kernel/fork.c")).hasContent("first\none\nlast\n");
    }

    @Test
    void anOverlayCannotLeaveTheTreeThroughALink() throws Exception {
        Path overlay = write("overlay/outside/file", "x").getParent().getParent();
        assertThatThrownBy(() -> open(base, List.of(), overlay)).isInstanceOf(SourceException.class);
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void aFolderOfPatchesIsTakenInItsOrder() throws Exception {
        String back = CHANGES_FORK.replace("-one", "-two").replace("+two", "+three");
        write("sorted/0001.patch", CHANGES_FORK);
        write("sorted/0002.patch", back);
        write("sorted/README", "not a patch");
        assertThat(open(base, List.of(folder.resolve("sorted"))).directory().resolve("kernel/fork.c"))
                .hasContent("first\nthree\nlast\n");
        write("quilt/b", CHANGES_FORK);
        write("quilt/a.patch", back);
        write("quilt/series", "# in this order\nb -p1\na.patch\n");
        assertThat(open(base, List.of(folder.resolve("quilt"))).directory().resolve("kernel/fork.c"))
                .hasContent("first\nthree\nlast\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> open(base, List.of(empty))).hasMessageContaining("neither a series nor");
    }

    @Test
    void theStripLevelOfASeriesIsHonouredAndPartOfTheDigest() throws Exception {
        write("quilt/flat.patch", CHANGES_FORK.replace("a/kernel", "kernel").replace("b/kernel", "kernel"));
        write("quilt/deep.patch", ADDS_FILE.replace("b/drivers", "x/y/drivers"));
        write("quilt/series", "flat.patch -p0 # as a colleague made it\ndeep.patch\t-p2\n");
        KernelTree patched = open(base, List.of(folder.resolve("quilt")));
        assertThat(patched.directory().resolve("kernel/fork.c")).hasContent("first\ntwo\nlast\n");
        assertThat(patched.directory().resolve("drivers/new.c")).hasContent("new\n");

        write("new/new.patch", ADDS_FILE);
        write("new/series", "new.patch\n");
        KernelTree one = open(base, List.of(folder.resolve("new")));
        write("new/series", "new.patch -p0\n");
        KernelTree none = open(base, List.of(folder.resolve("new")));
        assertThat(none.directory().resolve("b/drivers/new.c")).exists();
        assertThat(none.source().sha256()).isNotEqualTo(one.source().sha256());
    }

    @Test
    void aHashBelongsToAPatchsNameUnlessABlankIsBeforeIt() throws Exception {
        write("quilt/fix-#42.patch", CHANGES_FORK);
        write("quilt/series", "\n  # of bug #42\nfix-#42.patch  # at last\n");
        assertThat(open(base, List.of(folder.resolve("quilt"))).source().patches())
                .extracting(Patch::name)
                .containsExactly("fix-#42.patch");
    }

    @Test
    void whatASeriesAsksForAndCannotBeDoneIsRefused() throws Exception {
        write("quilt/a.patch", CHANGES_FORK);
        for (String options : List.of("-R", "-p1 -R", "-pab", "-p 1")) {
            write("quilt/series", "# one\na.patch " + options + "\n");
            assertThatThrownBy(() -> open(base, List.of(folder.resolve("quilt"))))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContainingAll("quilt/series, line 2: 'a.patch " + options + "'", "-pN");
        }
    }

    @Test
    void aPatchThatDoesNotApplyNamesFileAndHunkAndLeavesNothing() throws Exception {
        String[] before = folder.resolve("cache/sources").toFile().list();
        assertThatThrownBy(() -> open(base, List.of(write("bad.patch", CHANGES_FORK.replace("-one", "-other")))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("bad.patch does not apply to Linux 7.3.9")
                .hasMessageContaining("kernel/fork.c: hunk #1 does not fit at line 1");
        assertThatThrownBy(() -> open(base, List.of(write("twice.patch", CHANGES_FORK), folder.resolve("twice.patch"))))
                .hasMessageContaining("previously applied");
        assertThatThrownBy(
                        () -> open(base, List.of(write("gone.patch", CHANGES_FORK.replace("kernel/fork.c", "gone.c")))))
                .hasMessageContaining("gone.c: is not in this tree");
        assertThatThrownBy(() -> open(base, List.of(write("mail.patch", "Hello,\nthis is no patch.\n"))))
                .hasMessageContaining("mail.patch does not apply");
        assertThatThrownBy(() -> open(base, List.of(write("empty.patch", ""))))
                .hasMessageContaining("nothing to apply");
        assertThatThrownBy(() -> open(
                        base, List.of(write("evil.patch", ADDS_FILE.replace("b/drivers/new.c", "b/../../evil.c")))))
                .hasMessageContaining("evil.patch does not apply");
        assertThat(folder.resolve("cache/sources").toFile().list()).containsExactlyInAnyOrder(before);
    }

    @Test
    void aDevelopersOwnTreeIsCopiedAndStaysAsItIs() throws Exception {
        Path own = folder.resolve("linux");
        KernelTree tree = DirectorySource.open(own, new TreeListings(cache));
        KernelTree patched = open(tree, List.of(write("1.patch", CHANGES_FORK)));
        assertThat(own.resolve("kernel/fork.c")).hasContent("first\none\nlast\n");
        assertThat(patched.directory().resolve("kernel/fork.c")).hasContent("first\ntwo\nlast\n");
        Files.writeString(own.resolve("kernel/fork.c"), "first\none\nlast\nmore\n");
        assertThat(new TreeListings(cache).unchanged(patched)).isTrue();
        KernelTree again = open(DirectorySource.open(own, new TreeListings(cache)), List.of(folder.resolve("1.patch")));
        assertThat(again.source().sha256()).isNotEqualTo(patched.source().sha256());
    }

    @Test
    void whatGitWritesIntoAPatchIsDone() throws Exception {
        String rename = """
                diff --git a/kernel/fork.c b/kernel/clone.c
                similarity index 70%
                rename from kernel/fork.c
                rename to kernel/clone.c
                --- a/kernel/fork.c
                +++ b/kernel/clone.c
                @@ -1,3 +1,3 @@
                 first
                -one
                +two
                 last
                """;
        String mode = "diff --git a/Kconfig b/Kconfig\nold mode 100644\nnew mode 100755\n";
        String link = """
                diff --git a/link b/link
                new file mode 120000
                index 000000000..100000000
                --- /dev/null
                +++ b/link
                @@ -0,0 +1 @@
                +kernel/clone.c
                \\ No newline at end of file
                """;
        String gone = """
                diff --git a/kernel/clone.c b/kernel/clone.c
                deleted file mode 100644
                --- a/kernel/clone.c
                +++ /dev/null
                @@ -1,3 +0,0 @@
                -first
                -two
                -last
                """;
        Path tree = open(base, List.of(write("1.patch", rename), write("2.patch", mode), write("3.patch", link)))
                .directory();
        assertThat(tree.resolve("kernel/fork.c")).doesNotExist();
        assertThat(tree.resolve("link")).isSymbolicLink().hasContent("first\ntwo\nlast\n");
        assertThat(tree.resolve("Kconfig")).isExecutable();
        Path less = open(base, List.of(folder.resolve("1.patch"), write("4.patch", gone)))
                .directory();
        assertThat(less.resolve("kernel/clone.c")).doesNotExist();
        assertThat(base.directory().resolve("kernel/fork.c")).hasContent("first\none\nlast\n");
        assertThat(Files.isExecutable(base.directory().resolve("Kconfig"))).isFalse();
    }

    @Test
    void aBinaryFileIsTakenFromGitsOwnFormatAndMissedWhereThePatchLacksIt() throws Exception {
        String binary = """
                diff --git a/logo.gif b/logo.gif
                new file mode 100644
                index 0000000000000000000000000000000000000000..eaf36c1daccfdf325514461cd1a2ffbc139b5464
                GIT binary patch
                literal 4
                LcmZQzWMT#Y01f~L

                literal 0
                HcmV?d00001

                """;
        KernelTree patched = open(base, List.of(write("1.patch", binary)));
        assertThat(patched.directory().resolve("logo.gif")).hasBinaryContent(new byte[] {0, 1, 2, 3});
        assertThatThrownBy(() -> open(base, List.of(folder.resolve("1.patch"), write("again.patch", binary + "\n"))))
                .hasMessageContaining("again.patch does not apply")
                .hasMessageContaining("logo.gif: already exists");
        String stub = "diff --git a/logo.gif b/logo.gif\nnew file mode 100644\nindex 000000000..eaf36c1da\n"
                + "Binary files /dev/null and b/logo.gif differ\n" + CHANGES_FORK;
        assertThatThrownBy(() -> open(base, List.of(write("stub.patch", stub))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("binary file logo.gif")
                .hasMessageContaining("--binary");
    }

    @Test
    void aPatchThatWentThroughAMailerOfAnotherSystemApplies() throws Exception {
        KernelTree patched = open(base, List.of(write("1.patch", CHANGES_FORK.replace("\n", "\r\n"))));
        assertThat(Files.readString(patched.directory().resolve("kernel/fork.c")))
                .isEqualTo("first\ntwo\nlast\n");
    }

    @Test
    void whatThePatchWouldMakeAndIsThereAndWhatIsNoFileIsNamed() throws Exception {
        Path adds = write("adds.patch", ADDS_FILE);
        assertThatThrownBy(() -> open(base, List.of(adds, adds)))
                .hasMessageContaining("drivers/new.c: is in this tree already");
        assertThatThrownBy(() -> open(base, List.of(folder.resolve("nosuch.patch"))))
                .hasMessage("there is no patch " + folder.resolve("nosuch.patch") + " (kernel.source.patches)");
        write("quilt/series", "nosuch.patch\n");
        assertThatThrownBy(() -> open(base, List.of(folder.resolve("quilt"))))
                .hasMessageContaining("there is no patch")
                .hasMessageContaining("the series of that folder names it");
        assertThatThrownBy(() -> open(base, List.of(), folder.resolve("nosuch")))
                .hasMessageContaining("there is no folder " + folder.resolve("nosuch") + " (kernel.source.overlays)");
    }
}
