package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> read(String text) throws IOException {
        LineReader reader = new LineReader(new StringReader(text), 5);
        List<String> lines = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }

    @Test
    void aLineEndsAtALineFeedWhateverASerialConsoleAdds() throws Exception {
        assertThat(read("a\r\n\r\nb\r\r\nc\rd\n")).containsExactly("a", "", "b", "cd");
        assertThat(read("")).isEmpty();
        assertThat(read("end")).containsExactly("end");
    }

    @Test
    void ofALongLineTheBeginningIsKept() throws Exception {
        assertThat(read("123456789\nx")).containsExactly("12345 [... 4 characters left out]", "x");
        assertThat(read("a".repeat(100_000))).containsExactly("aaaaa [... 99995 characters left out]");
    }
}
