import com.networknt.schema.JsonSchemaFactory
import com.networknt.schema.SchemaValidatorsConfig
import com.networknt.schema.SpecVersion.VersionFlag
import javax.xml.XMLConstants
import javax.xml.transform.stream.StreamSource
import javax.xml.validation.SchemaFactory
import com.fasterxml.jackson.databind.ObjectMapper

def plugin = new File((new File(basedir, 'pom.xml').text =~ /<sources>(.*)<\/sources>/)[0][1], '../maven-plugin')
def json = new ObjectMapper()
def config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()
def schema = { version, stream ->
    JsonSchemaFactory.getInstance(version).getSchema(json.readTree(stream), config)
}
def checks = [
    'result.json'         : schema(VersionFlag.V202012,
            new File(plugin, 'src/main/resources/org/kernelmaven/result/kernel-result-1.schema.json').newInputStream()),
    'report/kcidb.json'   : schema(VersionFlag.V202012,
            new File(plugin, 'src/test/resources/org/kernelmaven/report/kcidb-5.0.schema.json').newInputStream()),
    'report/report.sarif' : schema(VersionFlag.V7,
            JsonSchemaFactory.classLoader.getResourceAsStream('schema/sarif-schema-2.1.0.json')),
]
def junit = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(plugin, 'src/test/resources/org/kernelmaven/report/surefire-test-report.xsd'))

def seen = 0
basedir.parentFile.eachFileRecurse { file ->
    if (file.name == 'result.json' && file.parentFile.name == 'kernel') {
        seen++
        checks.each { name, check ->
            def written = new File(file.parentFile, name)
            if (written.exists() || name == 'result.json') {
                def errors = check.validate(json.readTree(written))
                assert errors.isEmpty() : "$written: $errors"
            }
        }
        new File(file.parentFile, 'report').listFiles()?.findAll { it.name ==~ /TEST-.*\.xml/ }?.each {
            junit.newValidator().validate(new StreamSource(it))
        }
    }
}
assert seen > 0
