package org.kernelmaven.mojo;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.doxia.sink.Sink;
import org.kernelmaven.report.Block;

/** Writes a page's blocks into a site. The sink escapes all texts; only pictures, which are markup, go in as they are. */
final class SinkWriter {
    private static final int LEVELS = 3;
    private static final Pattern NUMBER = Pattern.compile("-|[+-]?[0-9][0-9,.]*(?: %| s)?");

    private final Sink sink;
    private int open;

    SinkWriter(Sink sink) {
        this.sink = sink;
    }

    void write(String title, List<Block> blocks) {
        sink.head();
        sink.title();
        sink.text(title);
        sink.title_();
        sink.head_();
        sink.body();
        heading(1, title);
        blocks.forEach(this::write);
        closeTo(1);
        sink.body_();
    }

    private void write(Block block) {
        if (block instanceof Block.Heading heading) {
            heading(Math.min(LEVELS, Math.max(1, heading.level())), heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            sink.paragraph();
            sink.text(paragraph.text());
            sink.paragraph_();
        } else if (block instanceof Block.Preformatted code) {
            sink.verbatim();
            sink.text(code.lines());
            sink.verbatim_();
        } else if (block instanceof Block.Picture picture) {
            sink.rawText(picture.svg());
        } else if (block instanceof Block.Table table) {
            write(table);
        }
    }

    private void heading(int level, String text) {
        closeTo(level);
        sink.section(level, null);
        sink.sectionTitle(level, null);
        sink.text(text);
        sink.sectionTitle_(level);
        open = level;
    }

    /** Ends the sections that are no deeper than the next. */
    private void closeTo(int level) {
        while (open >= level) {
            sink.section_(open--);
        }
    }

    /** Columns of numbers to the right. */
    private static int[] justification(Block.Table table) {
        int[] columns = new int[table.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            boolean numbers = table.rows().stream()
                    .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
            columns[i] = numbers ? Sink.JUSTIFY_RIGHT : Sink.JUSTIFY_LEFT;
        }
        return columns;
    }

    private void write(Block.Table table) {
        sink.table();
        sink.tableRows(justification(table), false);
        sink.tableCaption();
        sink.text(table.caption());
        sink.tableCaption_();
        sink.tableRow();
        table.columns().forEach(column -> {
            sink.tableHeaderCell();
            sink.text(column);
            sink.tableHeaderCell_();
        });
        sink.tableRow_();
        for (List<String> row : table.rows()) {
            sink.tableRow();
            row.forEach(cell -> {
                sink.tableCell();
                sink.text(cell);
                sink.tableCell_();
            });
            sink.tableRow_();
        }
        sink.tableRows_();
        sink.table_();
    }
}
