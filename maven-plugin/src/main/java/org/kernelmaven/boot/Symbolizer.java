package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.RustDemangler;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.result.Fault;

/**
 * Adds file and line to a fault's frames with the toolchain's {@code llvm-symbolizer}, where a kernel or a module has debug
 * information. It looks names up with offsets (LLVM 18 and later), so that neither KASLR nor where a module was loaded matters.
 */
public final class Symbolizer {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Pattern FRAME =
            Pattern.compile("([\\w.$]+)\\+0x([0-9a-f]{1,8})/0x[0-9a-f]{1,8}(?: \\[([\\w-]+).*)?");
    /** Where the kernel's tree and the modules' folders are while they are compiled. */
    private static final Pattern BUILT_IN = Pattern.compile("^(?:" + Kbuild.SOURCE + "|" + Kbuild.MODULES + ")/");

    private static final String LINKED = "linked";
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):\\d+");
    /** Their first frame is the instruction pointer; all other frames are where a call returns to, the instruction after it. */
    private static final Set<String> EXACT = Set.of("oops", "BUG", "WARN", "soft lockup", "hard lockup", "RCU stall");

    private final Engine engine;
    private final Path vmlinux;
    private final Map<String, Path> modules;

    /**
     * @param engine the toolchain
     * @param vmlinux the kernel that printed the faults
     * @param modules its modules by the name that the kernel prints ({@code rust_minimal})
     */
    public Symbolizer(Engine engine, Path vmlinux, Map<String, Path> modules) {
        this.engine = engine;
        this.vmlinux = vmlinux;
        this.modules = Map.copyOf(modules);
    }

    /** A frame's function and offset, as llvm-symbolizer takes it, and whose it is. */
    private record Lookup(Path object, String name) {}

    /**
     * The same faults, with Rust's functions by their readable names; a frame whose place is known and the only one of its name has
     * it at its end, in brackets.
     *
     * @throws ContainerException where llvm-symbolizer could not be started
     */
    public List<Fault> withLines(List<Fault> faults) throws ContainerException, InterruptedException, IOException {
        Map<Path, Map<String, String>> wanted = new LinkedHashMap<>();
        for (Fault fault : faults) {
            for (int i = 0; i < fault.stack().size(); i++) {
                Lookup lookup = lookup(fault, i);
                if (lookup != null) {
                    wanted.computeIfAbsent(lookup.object(), object -> new TreeMap<>())
                            .put(lookup.name(), "");
                }
            }
        }
        for (Map.Entry<Path, Map<String, String>> object : wanted.entrySet()) {
            object.setValue(
                    places(object.getKey(), List.copyOf(object.getValue().keySet())));
        }
        List<Fault> known = new ArrayList<>();
        for (Fault fault : faults) {
            List<String> stack = new ArrayList<>();
            for (int i = 0; i < fault.stack().size(); i++) {
                Lookup lookup = lookup(fault, i);
                String place = lookup == null ? "" : wanted.get(lookup.object()).getOrDefault(lookup.name(), "");
                stack.add(readable(fault.stack().get(i)) + (place.isEmpty() ? "" : " (" + place + ")"));
            }
            known.add(new Fault(
                    fault.kind(),
                    fault.title(),
                    fault.line(),
                    fault.fatal(),
                    fault.tolerated(),
                    fault.excerpt(),
                    stack));
        }
        return known;
    }

    static String readable(String frame) {
        int plus = Math.max(0, frame.indexOf('+'));
        return RustDemangler.demangle(frame.substring(0, plus))
                .map(name -> name.text() + frame.substring(plus))
                .orElse(frame);
    }

    private Lookup lookup(Fault fault, int index) {
        Matcher frame = FRAME.matcher(fault.stack().get(index));
        if (!frame.matches()) {
            return null;
        }
        Path object = frame.group(3) == null ? vmlinux : modules.get(frame.group(3));
        if (object == null) {
            return null;
        }
        long offset = Long.parseLong(frame.group(2), 16);
        boolean exact = index == 0 && EXACT.contains(fault.kind());
        return new Lookup(
                object, frame.group(1) + "+0x" + Long.toHexString(exact || offset == 0 ? offset : offset - 1));
    }

    private Map<String, String> places(Path object, List<String> names)
            throws ContainerException, InterruptedException, IOException {
        boolean relocatable;
        try {
            ElfFile elf = ElfFile.read(object);
            if (elf.sections().stream().noneMatch(section -> section.name().equals(".debug_line"))) {
                return Map.of();
            }
            relocatable = elf.relocatable();
        } catch (ElfException e) {
            return Map.of();
        }
        return relocatable ? linkedPlaces(object, names) : ask(object, names);
    }

    /** A module's sections all begin at 0, and llvm-symbolizer finds no name in it; linked, with what it lacks at 0, it does. */
    private Map<String, String> linkedPlaces(Path module, List<String> names)
            throws ContainerException, InterruptedException, IOException {
        Path folder = Files.createTempDirectory("kernel-lines");
        try {
            Command link = Command.of(
                            "ld.lld",
                            "--noinhibit-exec",
                            "--unresolved-symbols=ignore-all",
                            "-z",
                            "notext",
                            "-e",
                            "0",
                            "-o",
                            "/out/" + LINKED,
                            "/in/" + module.getFileName())
                    .withMounts(
                            Mount.readOnly(module.toAbsolutePath().getParent(), "/in"), Mount.writable(folder, "/out"))
                    .within(DEADLINE);
            return engine.run(link, OutputListener.lines(line -> {})).ok()
                    ? ask(folder.resolve(LINKED), names)
                    : Map.of();
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private Map<String, String> ask(Path object, List<String> names) throws ContainerException, InterruptedException {
        List<String> argv = new ArrayList<>(
                List.of("llvm-symbolizer", "--no-inlines", "--no-demangle", "--obj=/in/" + object.getFileName()));
        argv.addAll(names);
        List<String> lines = new ArrayList<>();
        OutputListener listener = new OutputListener() {
            @Override
            public void stdout(String line) {
                lines.add(line);
            }

            @Override
            public void stderr(String line) {
                // it complains of names that it does not know; their frames stay as they are
            }
        };
        Exit exit = engine.run(
                Command.of(argv)
                        .withMounts(Mount.readOnly(object.toAbsolutePath().getParent(), "/in"))
                        .within(DEADLINE),
                listener);
        return exit.ok() ? places(names, lines) : Map.of();
    }

    /**
     * Reads llvm-symbolizer's answers: for each name a block of function and {@code file:line:column}, one after the other where
     * several functions bear the name, and an empty line.
     */
    static Map<String, String> places(List<String> names, List<String> lines) {
        Map<String, String> places = new TreeMap<>();
        int at = 0;
        for (String name : names) {
            List<String> block = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).isBlank()) {
                block.add(lines.get(at++));
            }
            at++;
            Matcher place = PLACE.matcher(block.size() == 2 ? block.get(1) : "");
            if (place.matches()
                    && !place.group(2).equals("0")
                    && !place.group(1).equals("??")) {
                places.put(name, BUILT_IN.matcher(place.group(1)).replaceFirst("") + ":" + place.group(2));
            }
        }
        return places;
    }
}
