package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.Proxies;
import org.kernelmaven.container.lock.Sha256;

/** Real tar archives and git repositories of a very small kernel tree. */
class ArchiveSourcesTest {
    @TempDir
    Path folder;

    private Path linux;
    private Cache cache;

    @BeforeEach
    void create() throws Exception {
        linux = Files.createDirectories(folder.resolve("linux-7.3/kernel")).getParent();
        Files.writeString(linux.resolve("Makefile"), "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 9\n");
        Files.writeString(linux.resolve("Kconfig"), "mainmenu");
        Files.writeString(linux.resolve("kernel/fork.c"), "int one;");
        cache = new Cache(folder.resolve("cache"));
    }

    private String run(String... argv) throws Exception {
        Process process = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path tarball() throws Exception {
        run("tar", "-czf", "linux.tar.gz", "linux-7.3");
        return folder.resolve("linux.tar.gz");
    }

    private OpenedSource tar(String location, String sha256, boolean offline) throws Exception {
        return new TarballSource(cache, new SourceCache(cache, HostEngine::new), offline, Proxies.OF_JDK)
                .open(location, sha256, null, Progress.NONE);
    }

    private OpenedSource git(String location, String revision, boolean offline) throws Exception {
        return new GitSource(cache, new SourceCache(cache, HostEngine::new), offline, Proxies.OF_JDK)
                .open(location, revision, Progress.NONE);
    }

    @Test
    void aTarballIsUnpackedOnceAndGoesByItsDigest() throws Exception {
        Path tarball = tarball();
        String sha256 = Sha256.of(tarball).hex();
        OpenedSource opened = tar(tarball.toString(), sha256, false);
        assertThat(opened.fetched()).isTrue();
        assertThat(opened.tree().source().version()).isEqualTo("7.3.9");
        assertThat(opened.tree().directory().resolve("kernel/fork.c")).hasContent("int one;");
        Files.delete(tarball);
        assertThat(tar(tarball.toString(), sha256, true).fetched()).isFalse();
    }

    @Test
    void aTarballThatIsSomethingElseIsRefused() throws Exception {
        Path tarball = tarball();
        String actual = Sha256.of(tarball).hex();
        assertThatThrownBy(() -> tar(tarball.toString(), null, false))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("kernel.source.sha256")
                .hasMessageContaining(actual);
        assertThatThrownBy(() -> tar(tarball.toString(), "0".repeat(64), false))
                .hasMessageContaining("has the SHA-256 " + actual);
        assertThatThrownBy(() -> tar(tarball.toString(), "abc", false)).hasMessageContaining("64 hexadecimal digits");
        Files.delete(linux.resolve("Kconfig"));
        Path other = tarball();
        assertThatThrownBy(() -> tar(other.toString(), Sha256.of(other).hex(), false))
                .hasMessageContaining("no kernel tree");
        assertThat(folder.resolve("cache/sources")).isEmptyDirectory();
    }

    @Test
    void aTarballIsFetchedAndVerified() throws Exception {
        byte[] bytes = Files.readAllBytes(tarball());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/linux.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort() + "/linux.tar.gz";
        String sha256 = Sha256.of(bytes).hex();
        try {
            assertThatThrownBy(() -> tar(url, sha256, true)).hasMessageContaining("without -o");
            assertThatThrownBy(() -> tar(url, "1".repeat(64), false))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining("has the SHA-256 " + sha256);
            assertThat(tar(url, sha256, false).tree().source().kind()).isEqualTo("tarball");
        } finally {
            server.stop(0);
        }
        assertThat(tar(url, sha256, true).fetched()).isFalse();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(ArchiveSourcesTest.class.getResource(name).toURI());
    }

    private OpenedSource signed(String signature, String keyring) throws Exception {
        Path tarball = resource("linux-7.3.tar.gz");
        TarballSignature signed = new TarballSignature(signature, resource(keyring));
        return new TarballSource(cache, new SourceCache(cache, HostEngine::new), true, Proxies.OF_JDK)
                .open(tarball.toString(), Sha256.of(tarball).hex(), signed, Progress.NONE);
    }

    /** Signed by GnuPG: {@code gpg --detach-sign}, of an Ed25519 key. */
    @Test
    void aTarballsSignatureIsOfWhatItUnpacksToOrOfItself() throws Exception {
        String ofTar = resource("linux-7.3.tar.sign").toString();
        assertThatThrownBy(() -> signed(resource("other.sign").toString(), "author.asc"))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("linux-7.3.tar.gz was changed after it was signed");
        assertThatThrownBy(() -> signed(ofTar, "stranger.asc")).hasMessageContaining("signed by no key of");
        assertThatThrownBy(() -> signed(folder.resolve("missing.sign").toString(), "author.asc"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("missing.sign");
        assertThat(folder.resolve("cache/sources")).doesNotExist();
        assertThat(signed(ofTar, "author.asc").fetched()).isTrue();
        assertThat(signed(resource("linux-7.3.tar.gz.sig").toString(), "author.asc")
                        .fetched())
                .isFalse();
    }

    private List<String> repository() throws Exception {
        List<String> commits = new ArrayList<>();
        run("git", "init", "-q", "-b", "main", "linux-7.3");
        for (String text : new String[] {"int one;", "int two;"}) {
            Files.writeString(linux.resolve("kernel/fork.c"), text);
            run("git", "-C", "linux-7.3", "add", "-A");
            run(
                    "git",
                    "-C",
                    "linux-7.3",
                    "-c",
                    "user.name=t",
                    "-c",
                    "user.email=t@example.org",
                    "commit",
                    "-q",
                    "-m",
                    text);
            commits.add(run("git", "-C", "linux-7.3", "rev-parse", "HEAD"));
        }
        return commits;
    }

    @Test
    void aRevisionOfALocalRepositoryIsReadAndNothingOfItTouched() throws Exception {
        List<String> commits = repository();
        Files.writeString(linux.resolve("kernel/fork.c"), "int uncommitted;");
        String before = listing(linux);
        OpenedSource old = git(linux.toString(), "main~1", false);
        assertThat(old.tree().source().revision()).isEqualTo(commits.get(0));
        assertThat(old.tree().directory().resolve("kernel/fork.c")).hasContent("int one;");
        assertThat(git(linux.toString(), "HEAD", true).tree().directory().resolve("kernel/fork.c"))
                .hasContent("int two;");
        assertThat(git(linux.toString(), commits.get(0), true).fetched()).isFalse();
        assertThat(listing(linux)).isEqualTo(before);
    }

    private static String listing(Path root) throws Exception {
        StringBuilder listing = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                listing.append(file)
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
        }
        return listing.toString();
    }

    @Test
    void aBranchOfARemoteRepositoryIsFetchedAndKeptForOffline() throws Exception {
        List<String> commits = repository();
        run("git", "clone", "-q", "--bare", "linux-7.3", "remote.git");
        String url = "file://" + folder.resolve("remote.git");
        assertThatThrownBy(() -> git(url, "main", true)).hasMessageContaining("without -o");
        assertThat(git(url, "main", false).tree().source().revision()).isEqualTo(commits.get(1));
        assertThat(git(url, "main", true).fetched()).isFalse();
    }

    @Test
    void everyNameOfACommitIsUnderstoodInEveryKindOfRepository() throws Exception {
        List<String> commits = repository();
        run("git", "-C", "linux-7.3", "tag", "-a", "-m", "first", "v7.3-rc1", commits.get(0));
        run("git", "-C", "linux-7.3", "branch", "for-next/#1,a", commits.get(0));
        run("git", "clone", "-q", "--bare", "linux-7.3", "bare.git");
        run("git", "-C", "linux-7.3", "worktree", "add", "-q", "../worktree", "v7.3-rc1");
        for (String name : List.of(
                "v7.3-rc1", "for-next/#1,a", "main~1", "main^", commits.get(0).substring(0, 10))) {
            for (String repository : List.of("linux-7.3", "bare.git", "worktree", "linux-7.3/.git")) {
                assertThat(git(folder.resolve(repository).toString(), name, true)
                                .tree()
                                .source()
                                .revision())
                        .as(name + " of " + repository)
                        .isEqualTo(commits.get(0));
            }
        }
        String url = "file://" + folder.resolve("bare.git");
        for (String name : List.of("v7.3-rc1", "for-next/#1,a", commits.get(0))) {
            assertThat(git(url, name, false).tree().source().revision())
                    .as(name)
                    .isEqualTo(commits.get(0));
        }
        for (String name :
                List.of("main~1", "main@{1}", "nowhere", commits.get(0).substring(0, 10))) {
            assertThatThrownBy(() -> git(url, name, false))
                    .as(name)
                    .hasMessageContaining("no branch and no tag '" + name + "'")
                    .hasMessageContaining("a whole commit");
        }
    }

    @Test
    void whatAShallowCloneLacksIsSaidWithTheRemedy() throws Exception {
        repository();
        run("git", "clone", "-q", "--depth=1", "file://" + folder.resolve("linux-7.3"), "shallow");
        Path shallow = folder.resolve("shallow");
        assertThat(git(shallow.toString(), "main", false).fetched()).isTrue();
        assertThatThrownBy(() -> git(shallow.toString(), "main~1", false))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no commit that is called 'main~1'")
                .hasMessageContaining("git fetch --unshallow");
    }

    @Test
    void aFolderThatIsNotThereIsNoServer() {
        assertThatThrownBy(() -> git(folder.resolve("nowhere").toString(), "main", false))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void theTreeIsTheCommitsWhateverLineEndsThisMachineIsSetTo() throws Exception {
        repository();
        Files.writeString(linux.resolve("kernel/fork.c"), "int one;\nint two;\n");
        run("git", "-C", "linux-7.3", "commit", "-qam", "lines");
        run("git", "-C", "linux-7.3", "config", "core.autocrlf", "true");
        Path tree = git(linux.toString(), "main", false).tree().directory();
        assertThat(Files.readString(tree.resolve("kernel/fork.c"))).isEqualTo("int one;\nint two;\n");
    }

    @Test
    void aHookOfAnotherRepositoryDoesNotLeadToThatOne() {
        Map<String, String> hook =
                Map.of("GIT_DIR", "/other/.git", "GIT_INDEX_FILE", "/other/.git/index", "HOME", "/h");
        assertThat(Git.environment(hook, Map.of("https_proxy", "p")))
                .doesNotContainKeys("GIT_DIR", "GIT_INDEX_FILE")
                .containsEntry("HOME", "/h")
                .containsEntry("https_proxy", "p")
                .containsEntry("GIT_TERMINAL_PROMPT", "0");
    }

    @Test
    void whatGitSaysIsPassedOnAndNothingIsAnOption() throws Exception {
        repository();
        assertThatThrownBy(() -> git(linux.toString(), "nowhere", false))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("git rev-parse said");
        assertThatThrownBy(() -> git(linux.toString(), "--output=/tmp/x", false))
                .hasMessageContaining("kernel.source.revision");
        assertThatThrownBy(() -> git("ext::sh -c true", "main", false)).hasMessageContaining("not allowed");
        assertThatThrownBy(() -> git(linux.toString(), null, false)).hasMessageContaining("kernel.source.revision");
    }
}
