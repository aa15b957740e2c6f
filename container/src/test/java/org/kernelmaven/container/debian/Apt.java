package org.kernelmaven.container.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.lock.Sha256;

/**
 * What apt itself would install, on a machine where nothing is, from given package indices: the judge of {@link Resolver}.
 *
 * <p>By hand, on a whole suite: {@code java ... Apt INDEX MANIFEST-LINE...} prints how the two differ, the index being an
 * unpacked {@code Packages} file.
 */
final class Apt {
    private static final Pattern INSTALLED = Pattern.compile("Inst (\\S+) \\((\\S+) .*");

    private final Path root;

    Apt(Path root) {
        this.root = root;
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    /** Makes a suite of an index, without what counts as installed: apt would want to replace it by the suite's. */
    void suite(String name, String packages, Manifest manifest) throws IOException {
        Path folder = Files.createDirectories(root.resolve("archive").resolve(name));
        Path index = Files.writeString(
                folder.resolve("Packages"),
                Stream.of(packages.split("(?<=\n\n)"))
                        .filter(stanza -> !manifest.without().contains(nameOf(stanza)))
                        .collect(Collectors.joining()));
        Files.writeString(
                folder.resolve("Release"),
                "Suite: " + name + "\nCodename: " + name
                        + "\nDate: Thu, 01 Jan 2026 00:00:00 UTC\nArchitectures: amd64\nSHA256:\n "
                        + Sha256.of(index).hex() + " " + Files.size(index) + " Packages\n");
        Files.writeString(
                Files.createDirectories(root.resolve("etc")).resolve("sources.list"),
                "deb [trusted=yes] copy:" + folder + " ./\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private static String nameOf(String stanza) {
        return stanza.lines().findFirst().orElse("").replace("Package: ", "");
    }

    /** Each as {@code name version}; what the manifest leaves out counts as installed, in the version that the index has. */
    Set<String> install(PackageIndex index, Manifest manifest) throws IOException, InterruptedException {
        for (String folder :
                List.of("etc/preferences.d", "etc/apt.conf.d", "lists/partial", "cache/archives/partial", "dpkg")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(
                root.resolve("status"),
                manifest.without().stream()
                        .map(name -> "Package: " + name + "\nStatus: install ok installed\nVersion: "
                                + index.named(name, null).stream()
                                        .findFirst()
                                        .map(found -> found.locked().version())
                                        .orElse("1")
                                + "\n"
                                + "Architecture: amd64\nMulti-Arch: foreign\nMaintainer: none\nDescription: none\n\n")
                        .collect(Collectors.joining()));
        Files.writeString(
                root.resolve("etc/preferences"),
                "Package: *\nPin: release a=" + manifest.suites().get(0).name() + "\nPin-Priority: 900\n");
        run("update");
        List<String> arguments = new ArrayList<>(List.of("-s", "--no-install-recommends", "install"));
        manifest.packages()
                .forEach(wanted -> arguments.add(wanted.name() + (wanted.suite() == null ? "" : "/" + wanted.suite())));
        Set<String> installed = new TreeSet<>();
        for (String line : run(arguments.toArray(String[]::new))) {
            Matcher matcher = INSTALLED.matcher(line);
            if (matcher.matches()) {
                installed.add(matcher.group(1) + " " + matcher.group(2));
            }
        }
        return installed;
    }

    private List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/apt-get", "-q"));
        String options = "Dir::Etc=" + root.resolve("etc") + " Dir::Etc::sourcelist=" + root.resolve("etc/sources.list")
                + " Dir::Etc::sourceparts=/dev/null Dir::State=" + root + " Dir::State::status="
                + root.resolve("status") + " Dir::Cache=" + root.resolve("cache") + " Dir::Log=" + root
                + " APT::Architecture=amd64 APT::Architectures=amd64 Acquire::Languages=none"
                + " APT::Sandbox::User=root APT::Install-Suggests=false";
        for (String option : options.split(" ")) {
            argv.add("-o");
            argv.add(option);
        }
        argv.addAll(List.of(arguments));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IOException(argv + ":\n" + String.join("\n", lines));
        }
        return lines;
    }

    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("apt");
        String text = "suite debian suite main\n"
                + List.of(args).subList(1, args.length).stream().collect(Collectors.joining("\n"));
        Manifest manifest = Manifest.parse(text, "arguments");
        Apt apt = new Apt(work);
        apt.suite("suite", Files.readString(Path.of(args[0])), manifest);
        PackageIndex index = new PackageIndex();
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            index.add(in, "suite");
        }
        Set<String> theirs = apt.install(index, manifest);
        Set<String> ours = names(Resolver.resolve(index, manifest));
        System.out.println(theirs.size() + " of apt's, " + ours.size() + " of ours");
        theirs.stream().filter(name -> !ours.contains(name)).forEach(name -> System.out.println("apt only: " + name));
        ours.stream().filter(name -> !theirs.contains(name)).forEach(name -> System.out.println("ours only: " + name));
    }

    static Set<String> names(List<LockedPackage> packages) {
        return packages.stream()
                .map(found -> found.name() + " " + found.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
