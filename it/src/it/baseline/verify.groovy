import groovy.json.JsonSlurper

// One log for all runs; each starts with the same line.
def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert runs.size() == 7

// Missing: a failure that says what to do, after the reports; or a warning.
assert runs[0].contains('there is no src/main/kernel/baseline.txt') && runs[0].contains('run kernel:baseline')
assert runs[0].contains('not checked without it: vmlinux text against the baseline may grow by 0')
assert runs[0].contains('BUILD FAILURE') && runs[0].indexOf('Report:') < runs[0].indexOf('BUILD FAILURE')
assert runs[1].contains('BUILD SUCCESS') && runs[1] =~ /WARN.*there is no src\/main\/kernel\/baseline.txt/

// Recorded: text for a repository, the same for the same kernels.
def baseline = new File(basedir, 'src/main/kernel/baseline.txt')
assert runs[2].contains('baseline recorded: src/main/kernel/baseline.txt')
assert runs[2].contains('baseline as it was: src/main/kernel/baseline.txt')
assert baseline.length() > 50_000 && baseline.length() < 300_000
def lines = baseline.readLines()
assert lines.first() == 'kernel-baseline/1' && lines.last() == "end\t${lines.size() - 1}"
assert lines.findAll { it.startsWith('variant\t') } == ['variant\tc\t', 'variant\trust\tc']
assert lines.any { it.startsWith('tool\trustc\t1.85') } && lines.any { it == 'set\tRUST\ty' }
// A small symbol that a budget is about is kept.
assert lines.contains('keep\tvmlinux\tkmem_cache_free') && lines.any { it.startsWith('\tkmem_cache_free\t.text\t') }

// Equal: every difference is 0, whatever it is divided by, and every budget is held and kept.
assert runs[3].contains('rust: every size is as in src/main/kernel/baseline.txt')
assert runs[3].contains('check: pass, 7 budgets kept')

// Another kernel under the same name: what differs besides comes first, then every violation with what moved most.
def changed = runs[4]
assert changed =~ /WARN.*not only the kernel differs from src\/main\/kernel\/baseline.txt \(c\): configuration: .*RUST n -> y/
def failed = changed.substring(changed.indexOf('this result is no pass'))
assert failed.indexOf('RUST n -> y') < failed.indexOf('may grow by')
assert failed =~ /c: vmlinux text against the baseline may grow by 0: vmlinux grew by [0-9,]+ bytes, allowed are 0/
assert failed =~ /moved most: .*\+[0-9,]+/
assert failed.contains('c: *.ko file against the baseline may grow by 4KiB: samples/rust/rust_print.ko grew by')
assert failed.contains('c: vmlinux crate kernel against the baseline may grow by 0: vmlinux grew by')
assert !failed.contains('folder drivers/nvme')

assert runs[5].contains('merged.txt, line 3: a merge left its conflict here')

// Recorded by measure: it passes, and says that nothing can differ. Nothing does, whatever it is divided by.
assert runs[6].contains('BUILD SUCCESS') && runs[6].contains('recorded by this very run')
assert new File(basedir, 'recorded.txt').text.contains('\nset\tRUST\ty\n')
def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS'
assert result.variants[0].build.upToDate
def comparison = result.comparisons[0]
assert [comparison.from, comparison.to, comparison.baseline.file] == ['baseline', 'c', 'recorded.txt']
assert comparison.config == [] && comparison.violations == []
comparison.artifacts.each { artifact ->
    assert artifact.delta == 0
    assert artifact.measures.values().every { it.delta == 0 } && artifact.sections.values().every { it == 0 }
    assert artifact.owners.every { group -> group.owners.every { it.delta == 0 } }
}
// Every budget that was held is there, kept: growth with the comparison, limits on sizes with the variant.
assert comparison.budgets.every { it.status == 'PASS' }
assert comparison.budgets*.measure as Set == ['text', 'file', 'crate kernel', 'symbol kmem_cache_free', 'folder drivers/nvme'] as Set
assert result.variants[0].budgets*.measure == ['folder drivers/nvme', 'section payload']
assert result.variants[0].budgets.every { it.actual > 0 && it.actual <= it.limit }
