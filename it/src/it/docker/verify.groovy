import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS'
assert result.engine.kind == 'docker'
assert result.variants.every { it.build.seededFrom != null && !it.build.upToDate && it.boot.status == 'PASS' }

def left = ['docker', 'ps', '-aq', '--filter', 'label=org.kernelmaven'].execute()
assert left.text.trim().isEmpty()
