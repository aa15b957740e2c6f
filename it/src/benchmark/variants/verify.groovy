import groovy.json.JsonSlurper

def result = { output -> new JsonSlurper().parse(new File(basedir, "${output}/kernel/result.json")) }
def cold = result('cold')
def nothing = result('nothing')
def seconds = { run, name -> run.variants.find { it.name == name }.build.seconds }
def walls = (new File(basedir, 'build.log').text =~ /Total time: +(.*)/).collect { it[1] }

// Before any ratio: the same bytes, from a copied tree and from nothing.
def digests = { run -> run.variants.collectMany { variant -> variant.artifacts.collect { "${variant.name} ${it.name} ${it.sha256}" } } }
assert digests(cold) == digests(nothing)
assert cold.variants[1].build.seededFrom == 'c' && nothing.variants[1].build.seededFrom == null

def both = seconds(cold, 'c') + seconds(cold, 'rust')
def alone = seconds(nothing, 'rust')
println String.format('make, c then rust on its tree: %.0f s; rust alone from nothing: %.0f s; ratio %.2f', both as double, alone as double, (both / alone) as double)
// How much this machine's speed changed between the two: the same build, both times.
def drift = seconds(cold, 'c') / seconds(nothing, 'c')
println String.format('c from nothing, first and second time: %.0f s, %.0f s (%.2f); the ratio at one speed: %.2f',
        seconds(cold, 'c') as double, seconds(nothing, 'c') as double, drift as double, (both / alone / drift) as double)
println "whole Maven build: cold ${walls[0]}, every variant from nothing ${walls[1]}, nothing changed ${walls[2]}"
return true
