package org.kernelmaven.report;

import java.util.List;

/** A part of a page that is written in more than one markup. All texts are plain: whoever writes them escapes them. */
public sealed interface Block {
    /** @param level from 1 */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /** @param lines as they are printed, or as a file has them */
    record Preformatted(String lines) implements Block {}

    /**
     * @param columns the headings
     * @param rows as many cells each as there are columns; the first is the row's name
     */
    record Table(String caption, List<String> columns, List<List<String>> rows) implements Block {}

    /** @param svg this program's own markup, in which texts are escaped */
    record Picture(String svg) implements Block {}
}
