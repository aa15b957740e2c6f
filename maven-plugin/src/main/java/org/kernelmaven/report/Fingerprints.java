package org.kernelmaven.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By what code scanning knows a finding again (SARIF 2.1.0, section 3.27.17): what was said of which file, without the line, which
 * moves when something else is edited. Of several that are the same but for the line, each but the first has its number as well,
 * counted from the beginning of the file: {@code DIGEST:2}.
 */
final class Fingerprints {
    private static final Comparator<Finding> IN_THE_FILE = Comparator.comparingInt(
                    (Finding finding) -> line(finding.place()))
            .thenComparingInt(
                    finding -> finding.place() == null ? 0 : finding.place().column())
            .thenComparingInt(finding -> line(finding.console()));

    private Fingerprints() {}

    /** @return one a finding, all different */
    static Map<Finding, String> of(List<Finding> findings) {
        Map<String, Integer> counts = new HashMap<>();
        Map<Finding, String> fingerprints = new HashMap<>();
        findings.stream().sorted(IN_THE_FILE).forEach(finding -> {
            String digest = Digest.of(
                    finding.tool(), finding.rule(), file(finding.place()), file(finding.console()), finding.message());
            int count = counts.merge(digest, 1, Integer::sum);
            fingerprints.put(finding, count == 1 ? digest : digest + ":" + count);
        });
        return fingerprints;
    }

    private static int line(Finding.Place place) {
        return place == null ? 0 : place.line();
    }

    private static String file(Finding.Place place) {
        return place == null ? "" : place.file();
    }
}
