/**
 * Draws every report from a result: text, Markdown, HTML and JUnit XML. Measures nothing.
 */
package org.kernelmaven.report;
