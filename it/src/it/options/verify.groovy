import groovy.json.JsonSlurper

// -q: nothing but errors, and there are none.
assert new File(basedir, 'quiet.log').text == ''

def debug = new File(basedir, 'debug.log').text
assert debug.contains('[DEBUG]') && debug.contains('BUILD SUCCESS')
assert new File(basedir, 'offline.log').text.contains('BUILD SUCCESS')

// Three runs are three lines; the last one's report drawn again adds none.
def lines = new File(basedir, 'history.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert lines*.started.unique().size() == 3
assert lines.size() == 3
assert new File(basedir, 'again.log').text.contains('history: this run is already in')
def html = new File(basedir, 'target/kernel/report/index.html').text
assert html.contains('3 runs') && html.contains('Trend of vmlinux text')
