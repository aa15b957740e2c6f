package org.kernelmaven.elf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolNamesTest {
    @ParameterizedTest
    @CsvSource({
        "__key.17, __key",
        "do_one_initcall.llvm.1234567, do_one_initcall",
        "memset.cold, memset.cold",
        "foo.constprop.0.isra.3, foo.constprop.isra",
        "__UNIQUE_ID_addressable_init_module_412, __UNIQUE_ID_addressable_init_module",
        "__initcall__kmod_nvme__412_3942_nvme_init6, __initcall__kmod_nvme__nvme_init6",
        "anon.0123456789abcdef0123456789abcdef.12, (constants)",
        "alloc_0123456789abcdef0123456789abcdef, (constants)",
        "alloc_pages, alloc_pages",
        "sha256_k2, sha256_k2",
    })
    void whatTheBuildMadeUpIsGone(String name, String stable) {
        assertThat(SymbolNames.stable(name)).isEqualTo(stable);
    }
}
