package org.kernelmaven.console;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges console logs from anywhere, several at once. */
public final class Triage {
    private final List<Pattern> tolerate;

    /** @param tolerate as {@link Evidence#tolerate()} */
    public Triage(List<Pattern> tolerate) {
        this.tolerate = List.copyOf(tolerate);
    }

    /**
     * Judges a log, or every regular file below a folder. Links to files are followed, links to folders are not.
     *
     * @param except a file that is no log: the one that the answer will be written to
     * @return sorted by file; what cannot be read is among them, as an ERROR
     * @throws IOException where there is no such file or folder
     */
    public List<Triaged> of(Path place, Path except) throws IOException, InterruptedException {
        if (!Files.exists(place)) {
            throw new NoSuchFileException(place.toString(), null, "no such file or folder");
        }
        if (!Files.isDirectory(place)) {
            return List.of(one(String.valueOf(place.getFileName()), place));
        }
        Logs logs = new Logs(place, except.toAbsolutePath().normalize());
        Files.walkFileTree(place, logs);
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
        try {
            List<Callable<Triaged>> work = new ArrayList<>();
            for (Path log : logs.found) {
                work.add(() -> one(logs.name(log), log));
            }
            List<Triaged> answers = new ArrayList<>(logs.unreadable);
            for (Future<Triaged> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            answers.sort((a, b) -> a.file().compareTo(b.file()));
            return answers;
        } catch (ExecutionException e) {
            throw new IOException("triage broke off: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Triaged one(String name, Path log) {
        try {
            Console console = Console.read(log);
            Ktap ktap = Ktap.read(console);
            return Triaged.of(name, Verdict.of(new Evidence(console, ktap, null, null, tolerate)), ktap);
        } catch (IOException e) {
            return Triaged.unreadable(name, e);
        }
    }

    private static final class Logs extends SimpleFileVisitor<Path> {
        final List<Path> found = new ArrayList<>();
        final List<Triaged> unreadable = new ArrayList<>();
        private final Path folder;
        private final Path except;

        Logs(Path folder, Path except) {
            this.folder = folder;
            this.except = except;
        }

        String name(Path log) {
            Stream<String> names = Stream.iterate(0, i -> i + 1)
                    .limit(folder.relativize(log).getNameCount())
                    .map(i -> folder.relativize(log).getName(i).toString());
            return names.collect(Collectors.joining("/"));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // a pipe or a device would not end
            if (Files.isRegularFile(file) && !file.toAbsolutePath().normalize().equals(except)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            unreadable.add(Triaged.unreadable(name(file), why));
            return FileVisitResult.CONTINUE;
        }
    }
}
