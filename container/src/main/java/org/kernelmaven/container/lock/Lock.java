package org.kernelmaven.container.lock;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Exactly what one gets: every byte of a root file system is a function of this text. Sorted, a line a package, made for
 * {@code git diff}:
 *
 * <pre>
 * kernel-lock 1
 * architecture amd64
 * snapshot 2026-11-20T02:00:00Z
 * suite debian trixie 2026-11-15T08:21:40Z
 * leave-out usr/share/doc/**
 * symlink usr/bin/awk gawk
 * package make 4.4.1-2 amd64 463396 SHA256 pool/main/m/make-dfsg/make_4.4.1-2_amd64.deb
 * </pre>
 *
 * @param architecture Debian's name of it
 * @param snapshot when the archive had all of it, for snapshot services
 * @param suites as they were
 * @param packages sorted by name
 * @param leaveOut globs of paths that are not unpacked
 * @param symlinks link path to target, added after unpacking
 */
public record Lock(
        String architecture,
        Instant snapshot,
        List<LockedSuite> suites,
        List<LockedPackage> packages,
        List<String> leaveOut,
        Map<String, String> symlinks) {
    private static final String FORMAT = "1";
    /** Debian Policy 5.6.1 and 5.6.12. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+:~-]*");
    private static final Pattern POOL = Pattern.compile("pool/[A-Za-z0-9+._~%:/-]+\\.deb");

    public Lock {
        suites = List.copyOf(suites);
        packages = packages.stream()
                .sorted(Comparator.comparing(LockedPackage::name))
                .toList();
        leaveOut = leaveOut.stream().sorted().toList();
        symlinks = java.util.Collections.unmodifiableMap(new TreeMap<>(symlinks));
    }

    /**
     * @param name the file's name, for messages
     * @throws LockException where the text is not of the form above
     */
    public static Lock parse(String text, String name) throws LockException {
        Lines lines = new Lines(name);
        String architecture = null;
        Instant snapshot = null;
        List<LockedSuite> suites = new ArrayList<>();
        List<LockedPackage> packages = new ArrayList<>();
        List<String> leaveOut = new ArrayList<>();
        Map<String, String> symlinks = new TreeMap<>();
        boolean format = false;
        for (Lines.Line line : lines.read(text)) {
            try {
                switch (line.keyword()) {
                    case "kernel-lock" ->
                        format = FORMAT.equals(lines.words(line, 1, FORMAT).get(0));
                    case "architecture" ->
                        architecture = lines.words(line, 1, "NAME").get(0);
                    case "snapshot" ->
                        snapshot = Instant.parse(lines.words(line, 1, "TIME").get(0));
                    case "suite" -> {
                        List<String> words = lines.words(line, 3, "ARCHIVE SUITE TIME");
                        suites.add(new LockedSuite(words.get(0), words.get(1), Instant.parse(words.get(2))));
                    }
                    case "leave-out" ->
                        leaveOut.add(lines.words(line, 1, "GLOB").get(0));
                    case "symlink" -> {
                        List<String> words = lines.words(line, 2, "PATH TARGET");
                        symlinks.put(words.get(0), words.get(1));
                    }
                    case "package" -> packages.add(lockedPackage(lines, line));
                    default -> throw lines.wrong(line, "a lock has no '" + line.keyword() + "'");
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                throw lines.wrong(line, e.getMessage());
            }
        }
        if (!format || architecture == null || snapshot == null || suites.isEmpty() || packages.isEmpty()) {
            throw new LockException(name + " is no complete lock of format " + FORMAT
                    + ": it needs kernel-lock, architecture, snapshot, suite and package lines. Make it again with"
                    + " kernel:lock, or update the plugin if a newer one wrote it");
        }
        return new Lock(architecture, snapshot, suites, packages, leaveOut, symlinks);
    }

    private static LockedPackage lockedPackage(Lines lines, Lines.Line line) throws LockException {
        List<String> words = lines.words(line, 6, "NAME VERSION ARCHITECTURE SIZE SHA256 PATH");
        if (!NAME.matcher(words.get(0)).matches()
                || !VERSION.matcher(words.get(1)).matches()
                || !POOL.matcher(words.get(5)).matches()
                || words.get(5).contains("..")) {
            throw lines.wrong(line, "not a package's name, version and path below pool/");
        }
        return new LockedPackage(
                words.get(0),
                words.get(1),
                words.get(2),
                Long.parseLong(words.get(3)),
                new Sha256(words.get(4)),
                words.get(5));
    }

    /** The lock as text; {@link #parse} gives back an equal lock. */
    public String text() {
        StringBuilder text = new StringBuilder("kernel-lock " + FORMAT + "\n");
        text.append("architecture ").append(architecture).append('\n');
        text.append("snapshot ").append(snapshot).append('\n');
        for (LockedSuite suite : suites) {
            text.append(String.join(
                            " ",
                            "suite",
                            suite.archive(),
                            suite.name(),
                            suite.date().toString()))
                    .append('\n');
        }
        leaveOut.forEach(glob -> text.append("leave-out ").append(glob).append('\n'));
        symlinks.forEach((path, target) ->
                text.append("symlink ").append(path).append(' ').append(target).append('\n'));
        for (LockedPackage locked : packages) {
            text.append(String.join(
                            " ",
                            "package",
                            locked.name(),
                            locked.version(),
                            locked.architecture(),
                            Long.toString(locked.size()),
                            locked.sha256().hex(),
                            locked.path()))
                    .append('\n');
        }
        return text.toString();
    }

    /** The digest of {@link #text()}: the lock's identity. */
    public Sha256 sha256() {
        return Sha256.of(text().getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes there are to download. */
    public long downloadBytes() {
        return packages.stream().mapToLong(LockedPackage::size).sum();
    }
}
