import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
def page = new File(basedir, 'target/site/kernel-report.html').text
assert page.contains('What does Rust cost this image?')
def text = result.comparisons[0].artifacts.find { it.name == 'vmlinux' }.measures.text
[text.from, text.to].each { assert page.contains(String.format(Locale.ROOT, '%,d', it)) }
assert page.contains(result.source.sha256)
assert new File(basedir, 'target/site/project-reports.html').text.contains('kernel-report.html')
