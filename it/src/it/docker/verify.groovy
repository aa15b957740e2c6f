import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS' : result.variants.collect { it.boot?.verdict }
assert result.engine.kind == 'docker'
assert result.variants*.name.sort() == ['c', 'rust', 'same-c', 'same-rust']
assert result.variants.every { it.build.seededFrom != null && !it.build.upToDate && it.boot.status == 'PASS' }

// The same bytes as in the other engine, from another folder on the host; the modules were compiled anew.
def digests = { run, prefix -> run.variants.findAll { it.name in [prefix + 'c', prefix + 'rust'] }.collect { variant ->
    variant.artifacts.collect { "${it.name} ${it.sha256}".toString() } } }
def sandbox = new JsonSlurper().parse(new File(basedir, '../sandbox/target/kernel/result.json'))
assert digests(result, 'same-') == digests(sandbox, '')
assert result.variants.every { it.build.modules.every { module -> module.status == 'SKIP' || !module.upToDate } }

// Nothing is left behind. What was there before this build began is another's.
def began = java.time.Instant.ofEpochMilli(new File(basedir, 'pom.xml').lastModified())
def left = ['docker', 'ps', '-aq', '--filter', 'label=org.kernelmaven'].execute().text.readLines().findAll { id ->
    def created = ['docker', 'inspect', '-f', '{{.Created}}', id].execute().text.trim()
    created && java.time.Instant.parse(created).isAfter(began)
}
assert left == []
