package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.kernelmaven.boot.QemuMonitor.Processor;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;
import org.kernelmaven.elf.Symbol;

/** Says of processors in which functions of the kernel they are, as the kernel itself writes places. */
final class Whereabouts {
    private static final int PROCESSORS = 4;
    private static final int FRAMES = 6;
    /** Where x86_64 maps modules (Documentation/arch/x86/x86_64/mm.rst). */
    private static final long MODULES = 0xffffffffa0000000L;

    private static final long MODULES_END = 0xffffffffff000000L;

    private final NavigableMap<Long, Symbol> functions;

    private Whereabouts(NavigableMap<Long, Symbol> functions) {
        this.functions = functions;
    }

    /**
     * @param vmlinux linked where it runs; what is no ELF file or absent knows no functions, and addresses stay addresses
     */
    static Whereabouts of(Path vmlinux) throws IOException {
        NavigableMap<Long, Symbol> functions = new TreeMap<>(Long::compareUnsigned);
        if (Files.isRegularFile(vmlinux)) {
            try {
                for (Symbol symbol : ElfFile.read(vmlinux).symbols(Section::executable)) {
                    if (symbol.size() > 0) { // a label is not where something ends
                        functions.put(symbol.value(), symbol);
                    }
                }
            } catch (ElfException e) {
                return unknown();
            }
        }
        return new Whereabouts(functions);
    }

    /** A kernel that moves itself at its start (KASLR) is not where its file says. */
    static Whereabouts unknown() {
        return new Whereabouts(new TreeMap<>());
    }

    /**
     * A line for each processor, and below it what its stack holds of places that calls return to: guesses, as the kernel's own
     * {@code ?} says, since old ones are among them.
     */
    List<String> lines(List<Processor> processors) {
        List<String> lines = new ArrayList<>();
        for (Processor processor : processors.subList(0, Math.min(PROCESSORS, processors.size()))) {
            lines.add("CPU " + processor.number() + ": "
                    + (processor.halted() ? "halted at " : "runs at ")
                    + (processor.kernel()
                            ? place(processor.instruction())
                            : hex(processor.instruction()) + " in user space")
                    + (processor.interruptible() ? "" : ", interrupts off"));
            processor.stack().stream()
                    .filter(this::returnsTo)
                    .limit(FRAMES)
                    .forEach(address -> lines.add("CPU " + processor.number() + ":  ? " + place(address)));
        }
        if (processors.size() > PROCESSORS) {
            lines.add("and " + (processors.size() - PROCESSORS) + " more CPUs");
        }
        return lines;
    }

    /** A call returns behind itself, and so never to a function's first byte. */
    private boolean returnsTo(long address) {
        Symbol function = function(address);
        return function != null && address != function.value();
    }

    private String place(long address) {
        Symbol function = function(address);
        if (function == null) {
            return hex(address) + (address >= MODULES && address < MODULES_END ? " in a module" : "");
        }
        return Symbolizer.readable(function.name() + "+0x" + Long.toHexString(address - function.value()) + "/0x"
                + Long.toHexString(function.size()));
    }

    /** Its end counts too: a call that never returns can be the last of a function. Null where there is none. */
    private Symbol function(long address) {
        Map.Entry<Long, Symbol> before = functions.floorEntry(address);
        return before == null || address - before.getKey() > before.getValue().size() ? null : before.getValue();
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
