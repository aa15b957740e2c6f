package org.kernelmaven.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.fetch.HttpProxy;
import org.kernelmaven.container.fetch.Proxies;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Source;

/**
 * A revision of a git repository, with this machine's git. A local repository is only read; of a remote one the revision alone
 * is fetched, into a bare repository in the cache. The tree is what {@code git archive} gives: nothing of a working tree.
 */
public final class GitSource {
    static final String KIND = "git";

    /** What git-check-ref-format(1) allows, and what gitrevisions(7) puts behind a name; no option, no refspec, no range. */
    private static final Pattern REVISION = Pattern.compile("(?!-)(?!.*\\.\\.)[^\\s\\p{Cntrl}:*?\\[\\\\]+");

    private static final String NO_SUCH_REF = "couldn't find remote ref";
    private static final Pattern ELSEWHERE = Pattern.compile(".+://.*|[^/]+:.+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Cache cache;
    private final SourceCache sources;
    private final boolean offline;
    private final Proxies proxies;

    /**
     * @param offline whether nothing may be fetched
     * @param proxies what git goes through
     */
    public GitSource(Cache cache, SourceCache sources, boolean offline, Proxies proxies) {
        this.cache = cache;
        this.sources = sources;
        this.offline = offline;
        this.proxies = proxies;
    }

    /**
     * @param location a URL, or the folder of a repository on this machine
     * @param revision a branch, tag or commit; of a remote repository without {@code ~} and {@code ^}
     */
    public OpenedSource open(String location, String revision, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        if (location.startsWith("-")
                || revision == null
                || !REVISION.matcher(revision).matches()) {
            throw new SourceException("kernel.source.git=" + location + " needs a branch, tag or commit:"
                    + " -Dkernel.source.revision=..." + (revision == null ? "" : ", not '" + revision + "'"));
        }
        boolean remote = ELSEWHERE.matcher(location).matches() && !Files.isDirectory(Path.of(location));
        if (!remote && !Files.isDirectory(Path.of(location))) {
            throw new SourceException("there is no folder " + Path.of(location).toAbsolutePath()
                    + " (kernel.source.git). Name a repository on this machine, or the URL of one");
        }
        Path repository = remote
                ? cache.entry("git", Sha256.of(location.getBytes(StandardCharsets.UTF_8)) + ".git")
                : Path.of(location).toAbsolutePath();
        try {
            String commit =
                    remote ? fetched(location, revision, repository, progress) : commit(location, revision, repository);
            Git git = new Git(repository);
            String folder = git.run("rev-parse", "--show-prefix");
            String tree = git.run("rev-parse", "--verify", commit + ":" + folder);
            String sha256 = Sha256.of(("git tree " + tree).getBytes(StandardCharsets.UTF_8))
                    .hex();
            // below its root git knows files by other names than the tree does
            GitTrees trees = new GitTrees(cache, sources, git, folder.isEmpty());
            boolean fetched = trees.provide(sha256, tree, commit, progress);
            Path directory = SourceCache.entry(cache, sha256);
            Source source = new Source(KIND, KernelVersion.of(directory), sha256, commit, location + " " + revision);
            return new OpenedSource(new KernelTree(directory, source), fetched);
        } catch (IOException e) {
            throw new SourceException("git cannot give " + revision + " of " + location + ": " + e.getMessage(), e);
        }
    }

    private static String commit(String location, String revision, Path repository)
            throws IOException, SourceException {
        Git git = new Git(repository);
        try {
            return git.run("rev-parse", "--verify", "--end-of-options", revision + "^{commit}");
        } catch (IOException e) {
            boolean shallow = git.run("rev-parse", "--is-shallow-repository").equals("true");
            throw new SourceException(
                    location + " has no commit that is called '" + revision
                            + "' (kernel.source.revision). Name a branch,"
                            + " tag or commit that 'git log' knows there; get it first where it is new: git fetch"
                            + (shallow ? ". This clone is shallow: git fetch --unshallow" : "") + "\n"
                            + e.getMessage(),
                    e);
        }
    }

    /** The commit of a revision, which is in the bare repository then. */
    @SuppressWarnings("try") // the lock is only held
    private String fetched(String location, String revision, Path repository, Progress progress)
            throws IOException, SourceException, ContainerException, InterruptedException {
        try (CacheLock held = cache.lock(repository.getFileName().toString())) {
            if (!Files.isDirectory(repository)) {
                Path fresh = cache.newTemporaryDirectory("git");
                new Git(fresh).run("init", "--quiet", "--bare");
                cache.publish(fresh, repository);
            }
            cache.touch(repository);
            Git git = new Git(repository);
            String kept = "refs/kernel-maven/" + Sha256.of(revision.getBytes(StandardCharsets.UTF_8));
            if (COMMIT.matcher(revision).matches() || offline) {
                try {
                    return git.run("rev-parse", "--verify", "--quiet", kept + "^{commit}");
                } catch (IOException e) {
                    if (offline) {
                        throw new SourceException(revision + " of " + location + " is not in the cache " + cache.root()
                                + " and Maven is offline (-o): run once without -o");
                    }
                }
            }
            progress.update("fetching " + revision, 0, 0);
            fetch(location, revision, git, kept);
            return git.run("rev-parse", "--verify", kept + "^{commit}");
        }
    }

    private void fetch(String location, String revision, Git git, String kept) throws IOException, SourceException {
        if (revision.matches(".*(?:[~^]|@\\{).*|@")) {
            throw notAName(location, revision, null);
        }
        try {
            git.run(
                    proxy(location),
                    "fetch",
                    "--quiet",
                    "--depth=1",
                    "--no-tags",
                    "--end-of-options",
                    location,
                    "+" + revision + ":" + kept);
        } catch (IOException e) {
            if (e.getMessage().contains(NO_SUCH_REF)) {
                throw notAName(location, revision, e);
            }
            throw e;
        }
    }

    private static SourceException notAName(String location, String revision, Exception cause) {
        return new SourceException(
                location + " has no branch and no tag '" + revision
                        + "' (kernel.source.revision). A repository elsewhere"
                        + " is asked for a branch, a tag or a whole commit, not for part of one or for one before another",
                cause);
    }

    /** In the environment, because everybody on a machine sees the arguments, and there may be a password in it. */
    private Map<String, String> proxy(String location) {
        if (!location.matches("https?://.*")) {
            return Map.of();
        }
        HttpProxy proxy;
        try {
            proxy = proxies.of(URI.create(location));
        } catch (IllegalArgumentException e) {
            return Map.of(); // git will say what is wrong with it
        }
        return proxy == null ? Map.of() : Map.of("http_proxy", proxy.url(), "https_proxy", proxy.url());
    }
}
