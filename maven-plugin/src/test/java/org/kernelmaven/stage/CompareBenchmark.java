package org.kernelmaven.stage;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.kernelmaven.elf.ElfFile;

/**
 * What kernel:compare's own work takes against {@code scripts/bloat-o-meter} on the same pair, in turns: in a JVM that has done
 * nothing else (without the start of the JVM itself, which Maven has had), and in one that is warm. By hand:
 *
 * <pre>CompareBenchmark FROM TO BLOAT_O_METER [ROUNDS]</pre>
 */
public final class CompareBenchmark {
    private static final int ROUNDS = 9;
    /** What spares a JVM that soon ends the second compiler. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private CompareBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            System.out.println("nanoseconds " + compare(Path.of(arguments[0]), Path.of(arguments[1])));
            return;
        }
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : ROUNDS;
        List<Double> script = new ArrayList<>();
        List<Double> cold = new ArrayList<>();
        List<Double> shortLived = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            compare(from, to);
        }
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            run(List.of("python3", arguments[2], from.toString(), to.toString()), line -> null);
            script.add((System.nanoTime() - start) / 1e6);
            cold.add(coldJvm(List.of(), from, to) / 1e6);
            shortLived.add(coldJvm(SHORT_LIVED, from, to) / 1e6);
            warm.add(compare(from, to) / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "%s and %s, %,d and %,d symbols, %s, medians of %d (lowest to highest), in turns:%n",
                from,
                to,
                ElfFile.read(from).symbols().size(),
                ElfFile.read(to).symbols().size(),
                run(List.of("nm", "--version"), line -> line).get(0),
                rounds);
        System.out.printf("bloat-o-meter           %s%n", milliseconds(script));
        print("kernel:compare, cold JVM", cold, script);
        print("... with " + String.join(" ", SHORT_LIVED), shortLived, script);
        print("kernel:compare, warm JVM", warm, script);
    }

    private static void print(String what, List<Double> values, List<Double> script) {
        System.out.printf(
                Locale.ROOT, "%s %s, ratio %.2f%n", what, milliseconds(values), median(values) / median(script));
    }

    private static String milliseconds(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "%.0f ms (%.0f to %.0f)",
                median(values),
                Collections.min(values),
                Collections.max(values));
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** @return nanoseconds */
    static long compare(Path from, Path to) throws Exception {
        long start = System.nanoTime();
        new CompareStage(from, to, null).call(new Silent());
        return System.nanoTime() - start;
    }

    private static long coldJvm(List<String> options, Path from, Path to) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CompareBenchmark.class.getName()));
        command.addAll(List.of(from.toString(), to.toString()));
        List<String> found = run(command, line -> line.startsWith("nanoseconds ") ? line.substring(12) : null);
        return Long.parseLong(found.get(0));
    }

    private static List<String> run(List<String> command, UnaryOperator<String> wanted) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        List<String> found = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        process.inputReader().lines().forEach(line -> {
            all.append(line).append('\n');
            String kept = wanted.apply(line);
            if (kept != null) {
                found.add(kept);
            }
        });
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + all);
        }
        return found;
    }

    /** Takes what is said and says nothing, so that no terminal is measured. */
    private static final class Silent implements Terminal {
        @Override
        public void info(String text) {
            // measured up to here
        }

        @Override
        public void warn(String text) {
            info(text);
        }

        @Override
        public Activity activity(String what) {
            return new Activity() {
                @Override
                public void done(String outcome) {
                    info(outcome);
                }

                @Override
                public void update(String what, long done, long total) {
                    info(what);
                }

                @Override
                public void close() {
                    // nothing is shown
                }
            };
        }
    }
}
