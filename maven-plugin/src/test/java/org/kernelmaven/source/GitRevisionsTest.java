package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.Proxies;

/** One revision of a git repository after another: what they have in common is linked. */
class GitRevisionsTest {
    @TempDir
    Path folder;

    private Path linux;
    private Cache cache;
    private int day;

    @BeforeEach
    void commitTheFirst() throws Exception {
        linux = Files.createDirectory(folder.resolve("linux"));
        cache = new Cache(folder.resolve("cache"));
        git("init", "-q", "-b", "main");
        write("Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 9\n");
        write("Kconfig", "mainmenu");
        write("kernel/fork.c", "first\none\nlast\n");
        write("kernel/exit.c", "exit");
        write("drivers/old/deep/one.c", "one");
        write("file", "file");
        write("folder/file.c", "in a folder");
        write("run.sh", "run");
        write("odd [n]ame*?.c", "odd");
        write(":(top)odd", "odd");
        Files.createSymbolicLink(linux.resolve("link"), Path.of("kernel/fork.c"));
        Files.createSymbolicLink(linux.resolve("link-to-folder"), Path.of("kernel"));
        commit();
    }

    private String git(String... words) throws Exception {
        String[] argv = Stream.concat(
                        Stream.of("git", "-C", linux.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"),
                        Stream.of(words))
                .toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("GIT_COMMITTER_DATE", "2020-01-0" + day + "T00:00:00Z");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void write(String file, String text) throws Exception {
        Path path = linux.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void commit() throws Exception {
        git("add", "-A");
        day++;
        git("commit", "-q", "-m", "of day " + day);
    }

    private static KernelTree open(Cache in, String location, String revision) throws Exception {
        return new GitSource(in, new SourceCache(in, HostEngine::new), false, Proxies.OF_JDK)
                .open(location, revision, Progress.NONE)
                .tree();
    }

    private Path open(String revision) throws Exception {
        return open(cache, linux.toString(), revision).directory();
    }

    private Path whole(String revision) throws Exception {
        Cache fresh = new Cache(folder.resolve("fresh-" + revision));
        return open(fresh, linux.toString(), revision).directory();
    }

    /** Everything that is there: folders, files with mode and content, links with their targets. */
    private static Map<String, String> all(Path tree) throws Exception {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList()) {
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
                String what = Files.isSymbolicLink(path)
                        ? "-> " + Files.readSymbolicLink(path)
                        : mode + (Files.isRegularFile(path) ? " " + Files.readString(path) : "");
                all.put(tree.relativize(path).toString(), what);
            }
        }
        return all;
    }

    private TreeListing listing(Path tree) throws Exception {
        return new TreeListings(cache).find(tree.getFileName().toString(), tree).orElseThrow();
    }

    private static Object inode(Path file) throws Exception {
        return Files.getAttribute(file, "unix:ino");
    }

    private static void assertLinked(Path one, Path other) throws Exception {
        assertThat(inode(one)).isEqualTo(inode(other));
    }

    @Test
    void everyKindOfChangeGivesTheTreeThatAWholeArchiveGives() throws Exception {
        Path first = open("main");
        Map<String, String> before = all(first);
        listing(first);
        write("kernel/fork.c", "first\ntwo\nlast\n");
        write("drivers/new/deep/three.c", "three");
        write("odd [n]ame*?.c", "odder");
        write(":(top)odd", "odder");
        FileUtils.deleteDirectory(linux.resolve("drivers/old").toFile());
        Files.setPosixFilePermissions(linux.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(linux.resolve("link"));
        write("link", "now a file");
        Files.delete(linux.resolve("kernel/exit.c"));
        Files.createSymbolicLink(linux.resolve("kernel/exit.c"), Path.of("fork.c"));
        FileUtils.deleteDirectory(linux.resolve("folder").toFile());
        write("folder", "now a file");
        Files.delete(linux.resolve("file"));
        write("file/deep/file", "now in a folder");
        Files.delete(linux.resolve("link-to-folder"));
        write("link-to-folder/fork.c", "now in a folder");
        commit();
        Path second = open("main");
        assertLinked(second.resolve("Makefile"), first.resolve("Makefile"));
        assertThat(all(second)).isEqualTo(all(whole("main")));
        assertThat(all(first)).isEqualTo(before);
        assertThat(folder.resolve("cache/trees/" + second.getFileName() + ".gz"))
                .exists();
        assertThat(listing(second))
                .isEqualTo(new TreeListings(cache).read(second).listing())
                .isNotEqualTo(listing(first));

        assertThat(all(open("main~1"))).isEqualTo(before);
        FileUtils.deleteDirectory(first.toFile());
        Path again = open("main~1");
        assertLinked(again.resolve("Makefile"), second.resolve("Makefile"));
        assertThat(all(again)).isEqualTo(before).isEqualTo(all(whole("main~1")));
    }

    @Test
    void whatIsTheSameKeepsItsTimeAndWhatDiffersHasTheCommits() throws Exception {
        Path first = open("main");
        write("kernel/fork.c", "other");
        commit();
        Path second = open("main");
        assertThat(Files.getLastModifiedTime(second.resolve("Kconfig")))
                .isEqualTo(FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(Files.getLastModifiedTime(second.resolve("kernel/fork.c")))
                .isEqualTo(FileTime.from(Instant.parse("2020-01-02T00:00:00Z")));
        assertThat(inode(second.resolve("kernel/fork.c"))).isNotEqualTo(inode(first.resolve("kernel/fork.c")));
    }

    @Test
    void filesThatAreOnlyRemovedNeedNoArchive() throws Exception {
        open("main");
        FileUtils.deleteDirectory(linux.resolve("drivers/old/deep").toFile());
        commit();
        Path second = open("main");
        assertThat(second.resolve("drivers/old")).doesNotExist();
        assertThat(all(second)).isEqualTo(all(whole("main")));
    }

    @Test
    void aPatchAndAnOverlayOverLinksReachNoOtherTree() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "there is no /usr/bin/patch");
        Path first = open("main");
        write("kernel/exit.c", "other");
        commit();
        KernelTree second = open(cache, linux.toString(), "main");
        Map<String, String> ofFirst = all(first);
        Map<String, String> ofSecond = all(second.directory());
        Path patch = Files.writeString(folder.resolve("1.patch"), """
                diff --git a/kernel/fork.c b/kernel/fork.c
                old mode 100644
                new mode 100755
                --- a/kernel/fork.c
                +++ b/kernel/fork.c
                @@ -1,3 +1,3 @@
                 first
                -one
                +two
                 last
                diff --git a/run.sh b/run.sh
                old mode 100644
                new mode 100755
                """);
        Path overlay = Files.createDirectories(folder.resolve("overlay"));
        Files.writeString(overlay.resolve("Kconfig"), "laid over");
        Path patched = new PatchedSource(cache, HostEngine::new)
                .open(second, List.of(patch), List.of(overlay), Progress.NONE)
                .directory();
        assertThat(patched.resolve("kernel/fork.c"))
                .hasContent("first\ntwo\nlast\n")
                .isExecutable();
        assertThat(patched.resolve("run.sh")).isExecutable();
        assertThat(patched.resolve("Kconfig")).hasContent("laid over");
        assertLinked(patched.resolve("Makefile"), first.resolve("Makefile"));
        assertThat(all(first)).isEqualTo(ofFirst);
        assertThat(all(second.directory())).isEqualTo(ofSecond);
    }

    @Test
    void whereGitWritesFilesAnotherWayNothingIsLinked() throws Exception {
        Path first = open("main");
        write(".gitattributes", "*.c text eol=crlf\n");
        commit();
        Path second = open("main");
        assertThat(Files.readString(second.resolve("kernel/fork.c"))).isEqualTo("first\r\none\r\nlast\r\n");
        assertThat(inode(second.resolve("Makefile"))).isNotEqualTo(inode(first.resolve("Makefile")));

        write("kernel/.gitattributes", "version export-subst\n");
        write("kernel/version", "$Format:%s$");
        commit();
        assertThat(open("main").resolve("kernel/version")).hasContent("of day 3");
        write("kernel/exit.c", "other");
        commit();
        assertThat(open("main").resolve("kernel/version")).hasContent("of day 4");
    }

    @Test
    void aTreeThatSomebodyHasWrittenToIsNoBeginning() throws Exception {
        Path first = open("main");
        write("kernel/exit.c", "other");
        commit();
        Files.writeString(first.resolve("kernel/fork.c"), "written into the cache");
        Files.setLastModifiedTime(
                first.resolve("kernel/fork.c"), FileTime.from(Instant.now().plusSeconds(2)));
        Path second = open("main");
        assertThat(all(second)).isEqualTo(all(whole("main")));
        assertThat(inode(second.resolve("Makefile"))).isNotEqualTo(inode(first.resolve("Makefile")));
    }

    @Test
    void theNearestOfTheTreesIsTakenThatTheRepositoryKnows() throws Exception {
        Path first = open("main");
        write("kernel/exit.c", "second");
        commit();
        write("kernel/exit.c", "third");
        write("Kconfig", "third");
        commit();
        Path third = open("main");
        assertLinked(third.resolve("Makefile"), first.resolve("Makefile"));
        Path second = open("main~1");
        assertLinked(second.resolve("Kconfig"), first.resolve("Kconfig"));
        FileUtils.deleteDirectory(linux.resolve(".git").toFile());
        git("init", "-q", "-b", "main");
        write("kernel/exit.c", "of another repository");
        commit();
        Path other = open("main");
        assertThat(inode(other.resolve("Makefile"))).isNotEqualTo(inode(first.resolve("Makefile")));
        assertThat(all(other)).isEqualTo(all(whole("main")));
    }

    @Test
    void revisionsOfARepositoryElsewhereAreLinkedToo() throws Exception {
        String url = "file://" + linux;
        Path first = open(cache, url, "main").directory();
        write("kernel/exit.c", "other");
        commit();
        Path second = open(cache, url, "main").directory();
        assertLinked(second.resolve("Makefile"), first.resolve("Makefile"));
        assertThat(all(second)).isEqualTo(all(whole("main")));
    }

    @Test
    void twoFoldersOfARepositoryAreTwoSources() throws Exception {
        for (String one : List.of("a", "b")) {
            write(one + "/linux/Makefile", "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 9\n");
            write(one + "/linux/Kconfig", "mainmenu");
            write(one + "/linux/kernel/fork.c", "of " + one);
        }
        commit();
        for (String one : List.of("a", "b")) {
            KernelTree tree = open(cache, linux.resolve(one + "/linux").toString(), "main");
            assertThat(tree.directory().resolve("kernel/fork.c")).hasContent("of " + one);
        }
    }
}
