package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitePagesTest {
    private static List<Path> pages(String glob) throws IOException {
        List<Path> pages = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("src/site/markdown"), glob)) {
            files.forEach(pages::add);
        }
        return pages;
    }

    /** The site plugin fills in values of the POM in files that Velocity reads, and in no others. */
    @Test
    void aPageWithTheVersionInItIsOneThatIsFilledIn() throws Exception {
        assertThat(pages("*.md")).isNotEmpty().allSatisfy(page -> assertThat(Files.readString(page))
                .doesNotContain("${"));
    }

    /** There, two number signs begin a comment: a heading would be gone. */
    @Test
    void aPageThatIsFilledInHasNoHeadingThatIsAComment() throws Exception {
        assertThat(pages("*.md.vm")).isNotEmpty().allSatisfy(page -> assertThat(Files.readString(page))
                .doesNotContain("##"));
    }
}
