package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.RichBoots;

class HtmlValidityTest {
    /** It is XML too, which needs the slash; and the checker's CSS is older than the pseudo-element that all browsers have now. */
    private static final Pattern KNOWN =
            Pattern.compile(".*(Trailing slash on void elements|pseudo-class \u201c::details-content\u201d).*");

    @TempDir
    Path folder;

    private static String validate(String html) throws Exception {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        validator.setNoLangDetect(true);
        try (InputStream in = new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))) {
            return validator
                    .validate(in)
                    .lines()
                    .filter(line -> !line.isBlank() && !KNOWN.matcher(line).matches())
                    .collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(ReportSample.class)
    void theHtmlCheckerHasNothingToSay(ReportSample sample) throws Exception {
        Result result = sample.result();
        RichBoots.writeFiles(folder);
        assertThat(validate(HtmlReport.of(result, folder, RichHistory.runs()))).isEmpty();
    }

    @Test
    void theHtmlCheckerFindsWhatIsWrong() throws Exception {
        String html = HtmlReport.of(ReportSample.PASSING.result(), null, List.of());
        assertThat(validate(html.replace("<h1>", "<h1><p>x</p><h9>"))).contains("error");
    }
}
