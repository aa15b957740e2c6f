package org.kernelmaven.console;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.kernelmaven.result.Status;

/**
 * What a log from anywhere shows; an entry of {@code triage.json}.
 *
 * @param file its path, relative to the folder that was triaged, with {@code /} between names
 * @param status as {@link Verdict#status()}; ERROR also where the log could not be read
 * @param kind {@code pass}, or what is wrong in a word or two
 * @param title one line that is the same for the same defect on another day; on PASS, what proved it
 */
@JsonPropertyOrder({"file", "status", "kind", "title", "tests"})
public record Triaged(String file, Status status, String kind, String title, Tests tests) {
    /**
     * How many tests ended so.
     *
     * @param fail failed, broken off and missing ones
     */
    @JsonPropertyOrder({"pass", "fail", "skip"})
    public record Tests(int pass, int fail, int skip) {}

    static Triaged of(String file, Verdict verdict, Ktap ktap) {
        int bad =
                (int) ktap.tests().stream().filter(test -> test.status().bad()).count();
        return new Triaged(
                file,
                verdict.status(),
                verdict.kind(),
                verdict.title() == null ? verdict.text() : verdict.title(),
                new Tests(ktap.count(Status.PASS), bad, ktap.count(Status.SKIP)));
    }

    static Triaged unreadable(String file, Exception why) {
        return new Triaged(file, Status.ERROR, "unreadable", "unreadable: " + why, new Tests(0, 0, 0));
    }
}
