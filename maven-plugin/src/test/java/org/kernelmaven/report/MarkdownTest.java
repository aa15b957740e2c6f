package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a|b`c`!a&#124;b&#96;c&#96;",
                "<b>&amp;!&lt;b&gt;&amp;amp;",
                "*x* _y_ rust_print!\\*x\\* \\_y\\_ rust_print",
                "[text](http://x.y)!\\[text\\](http&#58;//x.y)",
                "www.example.org!www&#46;example.org",
                "7.3.4-1~bpo13+1!7.3.4-1\\~bpo13+1",
                "cc @someone see #12!cc @&#8203;someone see #&#8203;12",
                "a @ b, # c!a @ b, # c",
            })
    void textStaysText(String text, String markdown) {
        assertThat(Markdown.escape(text)).isEqualTo(markdown);
    }
}
