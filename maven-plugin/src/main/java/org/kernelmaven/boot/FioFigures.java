package org.kernelmaven.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.Figure;

/**
 * Figures out of fio's JSON (fio(1), "JSON OUTPUT"): bandwidth in bytes a second, operations a second, latency in nanoseconds
 * from submission to completion. Of text that is none, no figures.
 */
final class FioFigures {
    private static final double MIB = 1 << 20;

    private FioFigures() {}

    static List<Figure> read(byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8);
        int from = text.indexOf('{');
        List<Figure> figures = new ArrayList<>();
        try {
            JsonNode jobs = new ObjectMapper()
                    .readTree(from < 0 ? "{}" : text.substring(from))
                    .path("jobs");
            for (JsonNode job : jobs) {
                String name = job.path("jobname").asText();
                JsonNode side = job.path(name.startsWith("read") ? "read" : "write");
                figure(figures, "nvme." + name + ".bandwidth", side.path("bw_bytes"), MIB, "MiB/s");
                figure(figures, "nvme." + name + ".rate", side.path("iops"), 1, "1/s");
                figure(
                        figures,
                        "nvme." + name + ".latency.mean",
                        side.path("lat_ns").path("mean"),
                        1000,
                        "us");
                JsonNode percentiles = side.path("clat_ns").path("percentile");
                figure(figures, "nvme." + name + ".latency.p99", percentiles.path("99.000000"), 1000, "us");
            }
        } catch (IOException e) {
            return List.of();
        }
        return figures;
    }

    private static void figure(List<Figure> figures, String name, JsonNode value, double divisor, String unit) {
        if (value.isNumber()) {
            figures.add(new Figure(name, Math.round(value.asDouble() / divisor * 10) / 10.0, unit));
        }
    }
}
