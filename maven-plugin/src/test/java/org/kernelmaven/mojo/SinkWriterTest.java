package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.apache.maven.doxia.sink.impl.Xhtml5BaseSink;
import org.junit.jupiter.api.Test;
import org.kernelmaven.report.SitePage;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;

class SinkWriterTest {
    private static String page(Result result) {
        StringWriter html = new StringWriter();
        Xhtml5BaseSink sink = new Xhtml5BaseSink(html) {};
        new SinkWriter(sink).write("Kernels", SitePage.of(result, List.of()));
        sink.close();
        return html.toString();
    }

    @Test
    void theSiteHasWhatTheReportHas() {
        String html = page(Samples.full());
        assertThat(html)
                .contains("What does Rust cost this image?", "4,796,541", "+479,021", "Boot of rust")
                .contains("Kernel panic - not syncing: no init", "list_test_list_add", "nvme.read.sequential.bandwidth")
                .contains("vmlinux text may grow by 4 KiB");
    }

    @Test
    void whatIsHostileStaysText() {
        assertThat(page(Samples.hostile())).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void sectionsThatAreOpenedAreClosed() {
        String html = page(Samples.full());
        assertThat(html.split("<section", -1)).hasSameSizeAs(html.split("</section", -1));
    }
}
