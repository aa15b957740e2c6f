package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.report.Reports;
import org.kernelmaven.result.ResultFile;
import org.kernelmaven.result.Samples;
import org.w3c.dom.NodeList;

/** What the documentation and its CI files say is what this plugin has: goals, properties, and the files it writes. */
class CiSnippetsTest {
    private static final Path SITE = Path.of("src/site");
    private static final Path CI = SITE.resolve("resources/ci");
    private static final Pattern GOAL = Pattern.compile(
            "(?:org\\.kernelmaven:kernel-maven-plugin:[^:\\s]+:|(?<![\\w.])kernel:)([a-z][a-z-]*)|<(?:goal|report)>([a-z-]+)<");
    private static final Pattern PROPERTY = Pattern.compile("-D(kernel\\.[A-Za-z.-]+)");
    private static final Pattern WRITTEN = Pattern.compile("target/kernel/(?:report/)?[\\w.*<>/-]*");

    @TempDir
    Path folder;

    static Stream<Path> files() throws Exception {
        return Stream.concat(Files.list(CI), Files.list(SITE.resolve("markdown")));
    }

    private static Set<String> descriptor(String element) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getElementsByTagName(element);
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static Set<String> properties() throws Exception {
        Set<String> properties = new HashSet<>();
        descriptor("configuration"); // fails where the descriptor is not there
        String text = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
        Matcher property = Pattern.compile("\\$\\{(kernel\\.[\\w.-]+)}").matcher(text);
        while (property.find()) {
            properties.add(property.group(1));
        }
        descriptor("goal").forEach(goal -> properties.add("kernel." + goal + ".skip"));
        return properties;
    }

    @ParameterizedTest
    @MethodSource("files")
    void goalsAndPropertiesExist(Path file) throws Exception {
        String text = Files.readString(file);
        Set<String> goals = descriptor("goal");
        Matcher goal = GOAL.matcher(text);
        while (goal.find()) {
            assertThat(goals).contains(goal.group(1) != null ? goal.group(1) : goal.group(2));
        }
        Set<String> properties = properties();
        Matcher property = PROPERTY.matcher(text);
        while (property.find()) {
            assertThat(properties).contains(property.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsPublishedIsWhatIsWritten(Path file) throws Exception {
        Path kernel = folder.resolve("target/kernel");
        new ResultFile(kernel.resolve("result.json")).write(Samples.full());
        Reports.write(Samples.full(), kernel.resolve("report"));
        Files.createDirectories(kernel.resolve("logs"));
        Files.createDirectories(kernel.resolve("variants"));
        Matcher written = WRITTEN.matcher(Files.readString(file));
        while (written.find()) {
            String path = written.group().replaceAll("/$", "");
            if (path.contains("<")) {
                path = path.substring(0, path.indexOf("/<"));
            }
            var glob = FileSystems.getDefault().getPathMatcher("glob:" + path);
            try (Stream<Path> all = Files.walk(folder)) {
                boolean directory = path.endsWith("/**");
                assertThat(all.map(folder::relativize)
                                .anyMatch(at -> glob.matches(at)
                                        || directory
                                                && at.toString()
                                                        .equals(written.group().replace("/**", ""))))
                        .as("%s in %s", path, file)
                        .isTrue();
            }
        }
    }

    @Test
    void theYamlFilesAreWhatTheServersExpect() throws Exception {
        JsonNode github =
                new YAMLMapper().readTree(CI.resolve("github-actions.yml").toFile());
        JsonNode steps = github.at("/jobs/kernel/steps");
        assertThat(steps).isNotEmpty();
        steps.forEach(step -> assertThat(step.has("uses") ^ step.has("run")).isTrue());
        JsonNode gitlab = new YAMLMapper().readTree(CI.resolve("gitlab-ci.yml").toFile());
        assertThat(gitlab.at("/kernel/script").isArray()).isTrue();
        assertThat(gitlab.at("/kernel/artifacts/reports/junit").asText()).isEqualTo("target/kernel/report/TEST-*.xml");
    }

    @Test
    void theJenkinsfilesBracketsClose() throws Exception {
        String text = Files.readString(CI.resolve("Jenkinsfile"));
        for (String pair : new String[] {"{}", "()", "[]"}) {
            assertThat(text.chars().filter(c -> c == pair.charAt(0)).count())
                    .isEqualTo(text.chars().filter(c -> c == pair.charAt(1)).count());
        }
        assertThat(text).contains("junit 'target/kernel/report/TEST-*.xml'");
    }

    /** In Eclipse, what is not named there is an error marker in every project that uses the plugin. */
    @Test
    void everyGoalOfTheLifecycleIsNamedForEclipse() throws Exception {
        String m2e = Files.readString(Path.of("target/classes/META-INF/m2e/lifecycle-mapping-metadata.xml"));
        NodeList mojos = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getElementsByTagName("mojo");
        for (int i = 0; i < mojos.getLength(); i++) {
            var mojo = (org.w3c.dom.Element) mojos.item(i);
            if (mojo.getElementsByTagName("phase").getLength() > 0) {
                String goal = mojo.getElementsByTagName("goal").item(0).getTextContent();
                assertThat(m2e).contains("<goal>" + goal + "</goal>");
            }
        }
        assertThat(mojos.getLength()).isGreaterThan(10);
    }
}
