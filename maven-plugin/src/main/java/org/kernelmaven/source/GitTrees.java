package org.kernelmaven.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.Lease;

/**
 * The trees of git revisions that are in the cache: {@code revisions/<digest of the source>} has git's name for each. A new one is
 * begun with links to the files that it has in common with one of them.
 */
final class GitTrees {
    private static final String KIND = "revisions";
    private static final String ATTRIBUTES = ".gitattributes";
    /** So many of the trees that were used last are compared. */
    private static final int COMPARED = 4;
    /** Each is a word of git's command line, and git compares each with each name: with so many it takes a third as long as all. */
    private static final int MOST_FILES = 5000;

    private final Cache cache;
    private final SourceCache sources;
    private final Git git;
    private final boolean linked;

    /** @param linked whether a tree may be begun with links */
    GitTrees(Cache cache, SourceCache sources, Git git, boolean linked) {
        this.cache = cache;
        this.sources = sources;
        this.git = git;
        this.linked = linked;
    }

    /**
     * The tree of a commit, made now where it is not in the cache.
     *
     * @param tree git's name for it
     * @return whether it was made now
     */
    boolean provide(String sourceSha256, String tree, String commit, Progress progress)
            throws SourceException, ContainerException, InterruptedException, IOException {
        boolean made = sources.make(sourceSha256, directory -> fill(directory, sourceSha256, tree, commit, progress));
        remember(sourceSha256, tree);
        return made;
    }

    private void fill(Path directory, String sourceSha256, String tree, String commit, Progress progress)
            throws SourceException, ContainerException, InterruptedException, IOException {
        try (Neighbour nearest = linked ? nearest(tree) : null) {
            if (nearest == null || namesItsCommit(tree) || !begin(directory, nearest, progress)) {
                sources.unpackInto(directory, archive -> archive(commit, List.of(), archive), progress);
                return;
            }
            List<String> missing = nearest.difference.present();
            if (!missing.isEmpty()) {
                sources.unpackInto(directory, archive -> archive(commit, missing, archive), progress);
            }
            new TreeListings(cache)
                    .keepChanged(nearest.tree.sourceSha256(), nearest.difference.paths(), sourceSha256, directory);
        }
    }

    /** @param paths none for all */
    private void archive(String commit, List<String> paths, Path file) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("archive", "--format=tar", "--prefix=linux/", "--output=" + file, commit, "--"));
        words.addAll(paths);
        git.run(Map.of("GIT_LITERAL_PATHSPECS", "1"), words.toArray(String[]::new));
    }

    /** Says what the tree of a source is that is in the cache. */
    private void remember(String sourceSha256, String tree) throws ContainerException, IOException {
        Path kept = cache.entry(KIND, sourceSha256);
        if (!Files.exists(kept)) {
            cache.store(kept, file -> Files.writeString(file, tree, StandardCharsets.US_ASCII));
        }
    }

    /** @return false where that tree is not what it was, and so nothing is taken from it */
    private static boolean begin(Path directory, Neighbour nearest, Progress progress) throws IOException {
        progress.update("linking what is the same in another revision", 0, 0);
        boolean begun = TreeCopy.linkUnchanged(
                nearest.tree.directory, directory, nearest.difference.paths(), nearest.tree.remembered);
        if (!begun) {
            FileUtils.cleanDirectory(directory.toFile());
        }
        return begun;
    }

    /** Whether git writes into some file which commit it is of (gitattributes(5), export-subst). */
    private boolean namesItsCommit(String tree) throws IOException {
        String files = git.run("ls-tree", "-r", "-z", "--name-only", tree);
        for (String path : files.split("\0")) {
            if (path.endsWith(ATTRIBUTES)
                    && git.run("cat-file", "blob", tree + ":" + path).contains("export-subst")) {
                return true;
            }
        }
        return false;
    }

    /** @return in use until it is closed; null where there is none */
    private Neighbour nearest(String tree) throws ContainerException, InterruptedException, IOException {
        List<Neighbour> near = new ArrayList<>();
        for (Candidate candidate : lastUsedFirst().stream().limit(COMPARED).toList()) {
            GitDifference.of(git, candidate.name, tree)
                    .filter(difference -> difference.present().size() <= MOST_FILES)
                    .ifPresent(difference -> near.add(new Neighbour(candidate, difference, null)));
        }
        near.sort(Comparator.comparingInt(one -> one.difference.paths().size()));
        for (Neighbour one : near) {
            Optional<Lease> lease = cache.leaseExisting(one.tree.directory);
            if (lease.isPresent()) {
                return new Neighbour(one.tree, one.difference, lease.get());
            }
        }
        return null;
    }

    private List<Candidate> lastUsedFirst() throws ContainerException, IOException {
        List<Candidate> candidates = new ArrayList<>();
        Path kind = cache.entry(KIND, "any").getParent();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(kind)) {
            for (Path kept : entries) {
                Path directory = SourceCache.entry(cache, kept.getFileName().toString());
                if (Files.isDirectory(directory)) {
                    candidates.add(new Candidate(
                            directory,
                            Files.readString(kept, StandardCharsets.US_ASCII),
                            Files.getLastModifiedTime(kept),
                            Files.getLastModifiedTime(directory)));
                }
            }
        } catch (NoSuchFileException e) {
            // removed by another process at this moment: without a neighbour it only takes longer
        }
        candidates.sort(Comparator.comparing(Candidate::used).reversed());
        return candidates;
    }

    /**
     * @param name git's
     * @param remembered when it was unpacked, or later; no file of it has been changed since, unless by somebody who must not
     */
    private record Candidate(Path directory, String name, FileTime remembered, FileTime used) {
        String sourceSha256() {
            return directory.getFileName().toString();
        }
    }

    /** @param lease null where it is not in use yet */
    private record Neighbour(Candidate tree, GitDifference difference, Lease lease) implements AutoCloseable {
        @Override
        public void close() {
            lease.close();
        }
    }
}
