/**
 * Draws every report from a result: text, Markdown and HTML for people; JUnit XML, KCIDB and SARIF for programs. Measures nothing.
 */
package org.kernelmaven.report;
