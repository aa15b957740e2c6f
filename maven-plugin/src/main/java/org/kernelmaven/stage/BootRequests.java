package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kernelmaven.boot.BootException;
import org.kernelmaven.boot.BootRequest;
import org.kernelmaven.boot.GuestFiles;
import org.kernelmaven.boot.ModuleExpectation;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** What the options mean for each variant: its kernel, the modules that it has of those that are asked for, the user's tests. */
final class BootRequests {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");

    private final StageContext context;
    private final BootOptions options;

    BootRequests(StageContext context, BootOptions options) {
        this.context = context;
        this.options = options;
    }

    /**
     * One for each variant, in order.
     *
     * @throws StageException where a variant is not built, no variant has a module that is named, or a test has a bad name
     */
    List<BootRequest> all(List<Variant> variants) throws StageException, BootException, IOException {
        Map<String, Path> tests = tests();
        List<String> programs = tests.keySet().stream()
                .filter(name -> !name.contains("/") && Files.isExecutable(tests.get(name)))
                .toList();
        List<BootRequest> requests = new ArrayList<>();
        Set<String> places = new TreeSet<>();
        for (Variant variant : variants) {
            requests.add(request(variant, tests, programs));
            places.addAll(artifacts(variant).modules().keySet());
        }
        MissingModules.check(options.modules(), places, context.terminal());
        for (ModuleExpectation expectation : options.expectations()) {
            if (requests.stream().noneMatch(request -> request.files().load().stream()
                    .anyMatch(place -> named(place, expectation.name())))) {
                throw new StageException("<modules> names the module '" + expectation.name()
                        + "', which was built for no variant. It is a file's name without .ko; target/kernel/variants/*/"
                        + "modules has all that there are");
            }
        }
        return requests;
    }

    private BootRequest request(Variant variant, Map<String, Path> tests, List<String> programs)
            throws StageException, BootException, IOException {
        if (variant.build() == null || variant.build().status() != Status.PASS) {
            throw new StageException("variant '" + variant.name() + "' is not built: run kernel:build first");
        }
        Path folder = context.workspace().variant(variant.name());
        KernelArtifacts artifacts = artifacts(variant);
        Map<String, Path> modules = artifacts.modules();
        List<String> load =
                modules.keySet().stream().filter(this::chosen).sorted().toList();
        return new BootRequest(
                variant.name(),
                artifacts.image(),
                folder.resolve(".config"),
                options.machine(),
                GuestFiles.of(modules, load, tests, programs, options.figures()),
                options.expectations(),
                options.tolerate(),
                options.arguments(),
                options.accelerator(),
                options.deadline(),
                options.testDeadline(),
                folder.resolve("boot"));
    }

    private KernelArtifacts artifacts(Variant variant) {
        return new KernelArtifacts(context.workspace().variant(variant.name()));
    }

    private boolean chosen(String place) {
        return options.modules().matches(place)
                || options.expectations().stream().anyMatch(expectation -> named(place, expectation.name()));
    }

    private static boolean named(String place, String module) {
        return Path.of(place).getFileName().toString().equals(module + ".ko");
    }

    /** Every file of the folder by its path below it, sorted; hidden ones are left out. */
    private Map<String, Path> tests() throws StageException, IOException {
        Map<String, Path> tests = new TreeMap<>();
        Path folder = options.tests();
        if (folder == null || !Files.isDirectory(folder)) {
            return tests;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                String name = folder.relativize(file).toString();
                if (name.startsWith(".") || name.contains("/.")) {
                    continue;
                }
                for (String part : name.split("/")) {
                    if (!NAME.matcher(part).matches()) {
                        throw new StageException("the guest test " + file
                                + " has a name that cannot be used: letters, digits and . _ + - only, at most 100");
                    }
                }
                tests.put(name, file);
                if (!name.contains("/") && !Files.isExecutable(file) && isProgram(file)) {
                    context.terminal()
                            .warn(file + " looks like a program and is not executable: it is copied, but not run"
                                    + " (chmod +x)");
                }
            }
        }
        return tests;
    }

    /** Whether it begins as a script or an ELF file does. */
    private static boolean isProgram(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(4), java.nio.charset.StandardCharsets.ISO_8859_1);
            return start.startsWith("#!") || start.equals("\u007fELF");
        }
    }
}
