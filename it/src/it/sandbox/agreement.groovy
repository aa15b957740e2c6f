// What the plugin measured, against the tools of the toolchain and of the kernel tree, on both variants' real files:
// llvm-size (totals and sections), llvm-strip (modules), llvm-nm (symbols), scripts/bloat-o-meter (what differs between the two).
import groovy.json.JsonSlurper

def kernel = new File(basedir, 'target/kernel')
def result = new JsonSlurper().parse(new File(kernel, 'result.json'))
def home = System.getenv('XDG_CACHE_HOME') ?: "${System.getProperty('user.home')}/.cache"
def cache = new File(System.getProperty('kernel.cache') ?: "$home/kernel-maven-plugin")
def rootfs = new File(cache, 'rootfs').listFiles()
        .find { new File(it, 'digest').exists() && new File(it, 'digest').text.trim() == result.toolchain.rootfsSha256 }
def root = new File(rootfs, 'tree').path
def script = new File(cache, "sources/${result.source.sha256}/scripts/bloat-o-meter")
assert script.exists()

def loader = [root + '/lib64/ld-linux-x86-64.so.2', '--library-path', root + '/usr/lib/x86_64-linux-gnu']
def run = { List command, Map environment = [:] ->
    def process = new ProcessBuilder(command*.toString()).redirectError(new File(basedir, 'agreement.log'))
    process.environment().putAll(environment)
    process = process.start()
    def lines = process.inputStream.readLines()
    assert process.waitFor() == 0
    lines
}
def tool = { String name, Object... arguments -> run(loader + ["$root/usr/bin/$name"] + (arguments as List)) }

// The plugin's own classes, for a name that llvm-nm or bloat-o-meter prints as the plugin writes it.
def classes = ['maven-plugin', 'container'].collect { new File(basedir, "../../../../$it/target/classes").toURI().toURL() }
def own = new URLClassLoader(classes as URL[], ClassLoader.platformClassLoader)
def elfFile = own.loadClass('org.kernelmaven.elf.ElfFile')
def demangler = own.loadClass('org.kernelmaven.elf.RustDemangler')
def names = own.loadClass('org.kernelmaven.elf.SymbolNames')
def readable = { String name ->
    def rust = demangler.demangle(name)
    rust.present ? rust.get().text() : names.stable(name)
}

def owned = [:]
def spans = [:]
result.variants.each { variant ->
    def folder = new File(kernel, "variants/${variant.name}")
    def sizes = [:].withDefault { 0L }
    def file
    new File(folder, 'sizes.tsv').eachLine { line ->
        def fields = line.split('\t', -1)
        file = fields[0] == 'file' ? fields[1] : file
        if (file == 'vmlinux' && fields[0] == 'owner' && fields[2] == 'symbol') {
            sizes[fields[6].replace('\\\\', '\\')] += fields[7].toLong()
        }
    }
    owned[variant.name] = sizes

    variant.artifacts.findAll { it.text != null }.each { artifact ->
        def path = artifact.name == 'vmlinux' ? new File(folder, 'vmlinux') : new File(folder, "modules/${artifact.name}")
        assert path.exists()
        def totals = tool('llvm-size', path)[1].trim().split(/\s+/)[0..2]*.toLong()
        assert totals == [artifact.text, artifact.data, artifact.bss]
        def sections = [:].withDefault { 0L }
        tool('llvm-size', '-A', path).each { line ->
            def fields = line.split(/\s+/)
            if (fields.size() == 3 && fields[0] in artifact.sections.keySet()) {
                sections[fields[0]] += fields[1].toLong()
            }
        }
        assert sections == artifact.sections.collectEntries { [it.key, it.value.toLong()] }
        if (artifact.name.endsWith('.ko')) {
            def stripped = new File(basedir, 'stripped.ko')
            tool('llvm-strip', '--strip-debug', '-o', stripped, path)
            assert stripped.length() == artifact.strippedBytes
        }

        // Every symbol with its address and size; llvm-nm also has the undefined ones, which take nothing.
        def theirs = []
        tool('llvm-nm', '-S', path).each { line ->
            def symbol = line =~ /^([0-9a-f]{16} [0-9a-f]{16}) . (.*)$/
            if (symbol.matches()) {
                theirs << "${symbol.group(1)} ${symbol.group(2)}".toString()
            }
        }
        def ours = elfFile.read(path.toPath()).symbols().collect {
            String.format('%016x %016x %s', it.value(), it.size(), it.name())
        }
        assert ours.size() > 10 && ours.sort() == theirs.sort() : "the symbols of ${artifact.name}"
        if (artifact.name == 'vmlinux') {
            spans[variant.name] = ours
        }
    }
}

// bloat-o-meter asks "nm", and finds the toolchain's.
def bin = new File(basedir, 'bin')
bin.mkdirs()
def nm = new File(bin, 'nm')
nm.text = "#!/bin/sh\nexec ${loader.join(' ')} $root/usr/bin/llvm-nm \"\$@\"\n"
nm.executable = true
def (from, to) = result.comparisons[0].with { [it.from, it.to] }
def lines = run(
        loader + ["$root/usr/bin/python3", script] + [from, to].collect { new File(kernel, "variants/$it/vmlinux") },
        [PYTHONHOME: root + '/usr', PATH: bin.path + ':/usr/bin:/bin'])
def changes = [:].withDefault { 0L }
lines.each { line ->
    def fields = line.split(/\s+/)
    if (fields.size() == 4 && fields[3] ==~ /[+-]\d+/) {
        changes[readable(fields[0])] += fields[3].toLong()
    }
}
def ours = { name -> owned[to][name] - owned[from][name] }
// The two rules for what differs (README): one name alone has the bytes that several names stand for, and kallsyms is a table.
def shared = [] as Set
def once = [] as Set
[from, to].each { variant ->
    spans[variant].groupBy { it.substring(0, 33) }.each { span, symbols ->
        def several = symbols.collect { readable(it.substring(34)) }
        (symbols.size() > 1 ? shared : once).addAll(several)
    }
}
def same = changes.keySet().findAll { ours(it) == changes[it] }
def others = changes.keySet() - same
def kallsyms = others.findAll { it.startsWith('kallsyms_') }
def aliases = others.findAll { it in shared } - kallsyms
def unexplained = others - kallsyms - aliases
println "bloat-o-meter: ${changes.size()} names changed, ${same.size()} the same here, ${aliases.size()} further names for" +
        " the same bytes, ${kallsyms.size()} of kallsyms, ${unexplained.size()} not explained"
assert unexplained.empty
assert same.size() > 1000
