package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;

/** What the compressor makes of a kernel's growth: a boot image grows by the rest. */
final class CompressedGrowth {
    private static final String PAYLOAD = "payload";

    private CompressedGrowth() {}

    /** One a boot image: how its parts grew, for how much that was compressed. */
    static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (ArtifactDelta image : comparison.artifacts()) {
            if (image.parts().containsKey(PAYLOAD)) {
                lines.add(line(image, comparison));
            }
        }
        return lines;
    }

    private static String line(ArtifactDelta image, Comparison comparison) {
        StringBuilder line = new StringBuilder(image.name()).append(", by part:");
        String separator = " ";
        for (Map.Entry<String, Delta> part : image.parts().entrySet()) {
            line.append(separator)
                    .append(part.getKey())
                    .append(' ')
                    .append(Amounts.delta(part.getValue().delta()));
            separator = ", ";
        }
        Map<String, Delta> kernel = image.measures().isEmpty() ? measuresOfVmlinux(comparison) : image.measures();
        if (!kernel.isEmpty()) {
            long from = kernel.get("text").from() + kernel.get("data").from();
            long to = kernel.get("text").to() + kernel.get("data").to();
            Delta payload = image.parts().get(PAYLOAD);
            line.append("; text and data ")
                    .append(Amounts.delta(to - from))
                    .append("; the compressor leaves ")
                    .append(share(payload.to(), to))
                    .append(" of them (before, ")
                    .append(share(payload.from(), from))
                    .append(")");
        }
        return line.toString();
    }

    private static Map<String, Delta> measuresOfVmlinux(Comparison comparison) {
        for (ArtifactDelta artifact : TerminalSummary.kernels(comparison)) {
            return artifact.measures();
        }
        return Map.of();
    }

    private static String share(long part, long whole) {
        return whole == 0 ? Amounts.UNKNOWN : Math.round(part * 1000.0 / whole) / 10.0 + " %";
    }
}
