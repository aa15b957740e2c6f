package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Variant;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitReportTest {
    private static final String CONSOLE = "variants/rust/boot/console.log";

    @TempDir
    Path folder;

    @BeforeEach
    void console() throws Exception {
        Files.createDirectories(folder.resolve(CONSOLE).getParent());
        Files.writeString(
                folder.resolve(CONSOLE), "[    0.0] \u001b[31mred\u001b[0m \u0001\u0000]]>\r\n<x>&amp; last\n");
    }

    static Stream<Result> results() {
        return Stream.of(Samples.passing(), Samples.full(), Samples.hostile());
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitReportTest.class.getResource("surefire-test-report.xsd"));
    }

    private Document rust(Result result) throws Exception {
        String xml = JUnitReport.of(result, result.variant("rust").orElseThrow(), folder);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Element testcase(Document suite, String classname, String name) {
        for (int i = 0; i < suite.getElementsByTagName("testcase").getLength(); i++) {
            Element test = (Element) suite.getElementsByTagName("testcase").item(i);
            if (test.getAttribute("classname").equals(classname)
                    && test.getAttribute("name").contains(name)) {
                return test;
            }
        }
        throw new AssertionError("no test case " + name + " in " + classname);
    }

    @ParameterizedTest
    @MethodSource("results")
    void surefiresOwnSchemaAcceptsIt(Result result) throws Exception {
        for (Variant variant : result.variants()) {
            String xml = JUnitReport.of(result, variant, folder);
            schema().newValidator().validate(new StreamSource(new StringReader(xml)));
        }
    }

    @Test
    void theSchemaRefusesWhatIsWrong() throws Exception {
        String xml = JUnitReport.of(Samples.full(), Samples.full().variants().get(0), folder);
        String wrong = xml.replace(" time=\"512.000\"", " time=\"-1\"");
        assertThat(wrong).isNotEqualTo(xml);
        assertThatThrownBy(() -> schema().newValidator().validate(new StreamSource(new StringReader(wrong))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void aSuiteHasConfigBuildBudgetsBootModulesAndTheGuestsTests() throws Exception {
        Document suite = rust(Samples.full());
        testcase(suite, "kernel.rust.config", "config");
        testcase(suite, "kernel.rust.build", "build");
        testcase(suite, "kernel.rust.modules", "semaphore_c");
        testcase(suite, "kernel.rust.targets", "clippy");
        testcase(suite, "kernel.rust.nvme", "root");
        testcase(suite, "kernel.rust.kunit.list", "list_test_list_init");
        Element kept = testcase(suite, "kernel.rust.budgets", "vmlinux bss may grow");
        assertThat(kept.getElementsByTagName("failure").getLength()).isZero();
        Element broken = testcase(suite, "kernel.rust.budgets", "vmlinux text may grow");
        assertThat(broken.getElementsByTagName("failure").item(0).getTextContent())
                .contains("479,021 bytes, allowed are 4,096", "+90,000 rust/kernel.o");
    }

    @Test
    void aFailureHasItsExcerptASkipItsReasonAndWhatIsMissingIsAnError() throws Exception {
        Document suite = rust(Samples.full());
        Element boot = testcase(suite, "kernel.rust.boot", "boot");
        Element failure = (Element) boot.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("panic: no init");
        assertThat(failure.getTextContent()).contains("Kernel panic - not syncing: no init");
        Element skipped = testcase(suite, "kernel.rust.module", "rust_minimal");
        assertThat(((Element) skipped.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("not there");
        Element missing = testcase(suite, "kernel.rust.guest", "mine");
        assertThat(((Element) missing.getElementsByTagName("error").item(0)).getAttribute("type"))
                .isEqualTo("MISS");
    }

    @Test
    void theConsoleIsTheBootsOutputWithoutWhatXmlForbids() throws Exception {
        Element boot = testcase(rust(Samples.full()), "kernel.rust.boot", "boot");
        assertThat(boot.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("[    0.0] red \ufffd\ufffd]]>\n<x>&amp; last\n");
    }

    @Test
    void ofALongConsoleTheBeginningAndTheEndAreShown() throws Exception {
        Files.writeString(folder.resolve(CONSOLE), "first\n" + "line\n".repeat(1 << 20) + "last\n");
        String text = ConsoleText.read(folder, CONSOLE);
        assertThat(text)
                .startsWith("first\n")
                .endsWith("last\n")
                .contains("bytes left out")
                .hasSizeLessThan(300_000);
    }

    @Test
    void nothingOutsideOfTheResultsFolderIsRead() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("link"), folder.resolve(CONSOLE));
        assertThat(ConsoleText.read(folder, CONSOLE)).isNotEmpty();
        assertThat(ConsoleText.read(inner, "../" + CONSOLE)).isEmpty();
        assertThat(ConsoleText.read(inner, "link")).isEmpty();
        assertThat(ConsoleText.read(inner, folder.resolve(CONSOLE).toString())).isEmpty();
        assertThat(ConsoleText.read(inner, "a\0b")).isEmpty();
        assertThat(ConsoleText.read(inner, null)).isEmpty();
    }
}
