import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors

// Needs root and mmdebstrap (apt-get install mmdebstrap). One round fills the mirror, then they take turns.
def rounds = 3
def manifest = new File(basedir, '../../../../container/src/main/resources/org/kernelmaven/container/lock/toolchain.manifest')
def packages = manifest.readLines().findAll { it.startsWith('package ') }.collect { it.split()[1] }

// The plugin asks -Dkernel.mirrors first; what this machine's apt names is behind it.
def apt = new File('/etc/apt').isDirectory() ? ['apt-get', 'indextargets', '--format', '$(REPO_URI)'].execute().text.readLines() : []
def upstream = apt.find { it ==~ /https?:.*\/debian\/?/ }.replaceFirst('/$', '')
def store = new File(basedir, 'mirror')
def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.executor = Executors.newCachedThreadPool()
server.createContext('/debian/') { exchange ->
    def path = exchange.requestURI.path.substring('/debian/'.length())
    def file = new File(store, path.replace('/', '@'))
    try {
        if (!file.exists()) {
            store.mkdirs()
            def part = File.createTempFile('part', '', store)
            part.withOutputStream { out -> new URL("${upstream}/${exchange.requestURI.rawPath.substring('/debian/'.length())}").withInputStream { out << it } }
            part.renameTo(file)
        }
        exchange.sendResponseHeaders(200, file.length())
        file.withInputStream { exchange.responseBody << it }
    } catch (FileNotFoundException e) {
        exchange.sendResponseHeaders(404, -1)
    } finally {
        exchange.close()
    }
}
server.start()
def mirror = "http://localhost:${server.address.port}/debian"

def timed = { List argv ->
    def start = System.nanoTime()
    def process = new ProcessBuilder(argv.collect { it.toString() }).directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, 'last.log')).start()
    assert process.waitFor() == 0: new File(basedir, 'last.log').text
    (System.nanoTime() - start) / 1e9
}
def median = { List<Double> values -> values.sort()[values.size().intdiv(2)] }
def ours = []
def theirs = []
def warm = []
try {
    (0..rounds).each { round ->
        def cache = new File(basedir, "cache${round}")
        def maven = ['mvn', '-B', '-q', "-Dmaven.repo.local=${localRepositoryPath}", 'org.kernelmaven:kernel-maven-plugin:provision',
                     "-Dkernel.mirrors=${mirror}", "-Dkernel.cache=${cache}"]
        def cold = timed(maven)
        def again = timed(maven)
        def root = new File(basedir, "mmdebstrap${round}")
        def bootstrap = timed(['mmdebstrap', '--quiet', '--variant=apt', "--include=${packages.join(',')}",
                               '--format=directory', 'trixie', root.path, mirror])
        if (round > 0) {
            ours << cold
            warm << again
            theirs << bootstrap
        }
        ['rm', '-rf', cache.path, root.path].execute().waitFor()
    }
} finally {
    server.stop(0)
}
println String.format('provision, the whole Maven run: %.1f s cold, %.1f s warm; mmdebstrap %.1f s; ratio %.2f (medians of %d)',
        median(ours), median(warm), median(theirs), median(ours) / median(theirs), rounds)
return true
