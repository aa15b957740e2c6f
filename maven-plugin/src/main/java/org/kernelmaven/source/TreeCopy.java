package org.kernelmaven.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts every file of one tree into another, in place of what is there. A link on the way there is not followed.
 *
 * <p>A tree that nobody writes to can be linked, which takes neither time nor space: whoever changes something in the other one
 * has to replace the file.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {
    private static final FileTime ANY = FileTime.fromMillis(Long.MAX_VALUE);

    private final Path from;
    private final Path to;
    private final boolean link;
    private final Set<String> leftOut;
    private final FileTime newest;
    /** Folders of which something was left out, and which so may have become empty; git knows no empty ones. */
    private final Set<Path> thinned = new HashSet<>();

    private TreeCopy(Path from, Path to, boolean link, Set<String> leftOut, FileTime newest) {
        this.from = from;
        this.to = to;
        this.link = link;
        this.leftOut = leftOut;
        this.newest = newest;
    }

    /** @param link whether the files may be hard links to the same ones */
    static void lay(Path from, Path to, boolean link) throws IOException {
        Files.walkFileTree(from, new TreeCopy(from, to, link, Set.of(), ANY));
    }

    /**
     * Links all but some files.
     *
     * @param to empty
     * @param leftOut paths below {@code from}
     * @param newest no file may have been changed later
     * @return false where one was; {@code to} has part of the files then
     */
    static boolean linkUnchanged(Path from, Path to, Set<String> leftOut, FileTime newest) throws IOException {
        try {
            Files.walkFileTree(from, new TreeCopy(from, to, true, leftOut, newest));
            return true;
        } catch (ChangedException e) {
            return false;
        }
    }

    private static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private Path target(Path file) {
        return to.resolve(from.relativize(file).toString());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (directory.endsWith(".git")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Path target = target(directory);
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(target);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (leftOut.contains(from.relativize(file).toString())) {
            thinned.add(file.getParent());
            return FileVisitResult.CONTINUE;
        }
        if (attributes.lastModifiedTime().compareTo(newest) > 0) {
            throw new ChangedException();
        }
        Path target = target(file);
        if (link && attributes.isRegularFile() && linked(file, target)) {
            return FileVisitResult.CONTINUE;
        }
        if (!file.endsWith(".git") && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
            Files.copy(
                    file,
                    target,
                    LinkOption.NOFOLLOW_LINKS,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        } // a pipe or a socket that some program has left there is in no listing either
        return FileVisitResult.CONTINUE;
    }

    /** False where the file system or its rules do not allow it. */
    private static boolean linked(Path file, Path target) {
        try {
            Files.createLink(target, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
        if (failed != null) {
            throw failed;
        }
        Path target = target(directory);
        if (thinned.contains(directory) && !directory.equals(from) && isEmpty(target)) {
            Files.delete(target);
            thinned.add(directory.getParent());
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }
}
