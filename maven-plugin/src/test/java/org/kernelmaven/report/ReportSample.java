package org.kernelmaven.report;

import org.kernelmaven.result.Result;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.Samples;

/** The results that every report has to be drawn from. */
enum ReportSample {
    PASSING(Samples.passing()),
    RICH(RichSamples.result()),
    HOSTILE(Samples.hostile()),
    /** Of a run that ended before it had begun. */
    EMPTY(Result.empty());

    private final Result result;

    ReportSample(Result result) {
        this.result = result;
    }

    Result result() {
        return result;
    }
}
