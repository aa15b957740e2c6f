package org.kernelmaven.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a boot may take: longer where the accelerator or what the kernel checks of itself makes it slower.
 *
 * @param boot after this QEMU is ended
 * @param test after this a test in the guest is ended
 */
record Deadlines(Duration boot, Duration test) {
    private static final Duration KVM = Duration.ofSeconds(60);
    private static final Duration TCG = Duration.ofSeconds(240);

    private record Slowdown(String line, int factor) {}

    private static final List<Slowdown> SLOWDOWNS = slowdowns();

    private static List<Slowdown> slowdowns() {
        try (InputStream in = Deadlines.class.getResourceAsStream("slowdowns.tsv")) {
            List<Slowdown> slowdowns = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split("\t");
                    slowdowns.add(new Slowdown("CONFIG_" + columns[0] + "=y", Integer.parseInt(columns[1])));
                }
            }
            return slowdowns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param config the variant's {@code .config}; may be absent
     * @param boot what the user asks for, taken as it is; null for what fits
     * @param test of one of the user's tests on a fast kernel
     * @param tests how many tests the user has: time that they may take is added
     */
    static Deadlines of(boolean kvm, Path config, Duration boot, Duration test, int tests) throws IOException {
        int factor = Files.isRegularFile(config) ? factor(Files.readString(config)) : 1;
        Duration each = test.multipliedBy(factor);
        Duration fitting = (kvm ? KVM : TCG).multipliedBy(factor).plus(each.multipliedBy(tests));
        return new Deadlines(boot == null ? fitting : boot, each);
    }

    /** The largest counts: what slows a kernel down most hides the rest. */
    static int factor(String config) {
        List<String> lines = config.lines().toList();
        return SLOWDOWNS.stream()
                .filter(slowdown -> lines.contains(slowdown.line()))
                .mapToInt(Slowdown::factor)
                .max()
                .orElse(1);
    }
}
