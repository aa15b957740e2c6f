package org.kernelmaven.baseline;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.size.ArtifactLines;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.TabLine;

/**
 * A baseline as text: a line a fact, fields separated by tabs, sorted, so that the same measurement is the same bytes and a
 * change is a few lines of a diff. A variant that has a parent says only what is other than in that one: of the configuration,
 * and of each file's objects.
 */
final class BaselineText {
    static final String FORMAT = "kernel-baseline/";
    static final int VERSION = 1;

    private final StringBuilder text = new StringBuilder();

    private BaselineText() {}

    static String of(Baseline baseline) {
        BaselineText text = new BaselineText();
        text.write(baseline);
        return text.text.toString();
    }

    private void write(Baseline baseline) {
        text.append(FORMAT).append(VERSION).append('\n');
        text.append(
                "# Sizes to compare with, in bytes. Written by kernel:baseline: do not edit or merge, run it again.\n");
        text.append("# object, language, crate, then a section's bytes: of symbols of less than ")
                .append(Folding.SMALL_BYTES)
                .append(" bytes and what else there\n# is. Below it the larger symbols. A variant with a parent says"
                        + " what is other than there.\n");
        Origin origin = baseline.origin();
        line("kernel", origin.kernel(), origin.sourceSha256());
        line("toolchain", origin.rootfsSha256(), origin.lockSha256());
        origin.tools().forEach((name, version) -> line("tool", name, version));
        baseline.kept().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(kept -> line("keep", kept.artifact(), kept.symbol()));
        for (BaselineVariant variant : baseline.variants()) {
            write(
                    variant,
                    variant.parent() == null
                            ? null
                            : baseline.variant(variant.parent()).orElse(null));
        }
        line("end", text.chars().filter(c -> c == '\n').count());
    }

    private void write(BaselineVariant variant, BaselineVariant parent) {
        line("variant", variant.name(), parent == null ? "" : parent.name());
        Fragment before = parent == null ? Fragment.EMPTY : parent.config();
        variant.config().changesSince(before).forEach(change -> line("set", change.symbol(), change.to()));
        for (Details file : variant.files()) {
            write(
                    file,
                    parent == null ? null : parent.file(file.artifact().name()).orElse(null));
        }
    }

    private void write(Details file, Details like) {
        text.append(ArtifactLines.of(file));
        SortedMap<Block, String> before = like == null ? new TreeMap<>() : Block.texts(new TreeMap<>(like.owners()));
        SortedMap<Block, String> blocks = Block.texts(new TreeMap<>(file.owners()));
        for (Block gone : before.keySet()) {
            if (!blocks.containsKey(gone)) {
                text.append("without\t").append(gone.key()).append('\n');
            }
        }
        for (Map.Entry<Block, String> block : blocks.entrySet()) {
            if (!block.getValue().equals(before.get(block.getKey()))) {
                text.append(block.getValue());
            }
        }
    }

    private void line(Object... fields) {
        text.append(TabLine.of(fields));
    }
}
