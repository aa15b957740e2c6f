package org.kernelmaven.report;

import java.util.function.Consumer;

/**
 * A part of the HTML report.
 *
 * @param id its anchor
 * @param title its heading
 * @param body markup; empty where there is nothing to say, and then the part is left out
 */
record HtmlSection(String id, String title, String body) {
    static HtmlSection of(String id, String title, Consumer<Xml> body) {
        Xml html = new Xml();
        body.accept(html);
        return new HtmlSection(id, title, html.toString());
    }

    void write(Xml html) {
        html.open("section", "id", id, "aria-labelledby", id + "-title");
        html.element("h2", title, "id", id + "-title").line();
        html.raw(body).close("section").line();
    }
}
