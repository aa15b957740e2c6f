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

// Modules in the shapes that public ones have: found, built after what they use, and only where they can be.
def modules = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json')).variants.collectEntries {
    [it.name, it.build.modules.collectEntries { module -> [module.name, module.status] }]
}
assert modules == [c: [answer: 'PASS', rust_out_of_tree: 'SKIP'], rust: [answer: 'PASS', rust_out_of_tree: 'PASS']]
assert new File(basedir, 'target/kernel/variants/rust/modules/extra/rust_out_of_tree/rust_and_c.ko').isFile()

// Editors find the modules where they are on this machine, beside the kernel.
def editors = { name -> new JsonSlurper().parse(new File(basedir, "target/kernel/variants/rust/$name")) }
def folder = new File(basedir, 'src/main/kernel/rust_out_of_tree').canonicalPath
assert editors('rust-project.json').crates.any { it.root_module == "$folder/rust_main.rs" && it.deps*.name.contains('kernel') }
def commands = editors('compile_commands.json')
assert commands*.file.contains("$folder/helper.c".toString()) && commands.size() > 1000
