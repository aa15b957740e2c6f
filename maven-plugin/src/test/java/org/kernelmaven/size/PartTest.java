package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    @ParameterizedTest
    @ValueSource(strings = {"kernel", "crate:", "module:kernel", ":x", ""})
    void whatIsNoOwnerIsRefused(String text) {
        assertThatThrownBy(() -> Part.owner(text))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("crate:NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "kmem_*, kmem_cache_free, true",
        "kmem_?, kmem_cache, false",
        "*free, kmem_cache_free, true",
        "kmem, kmem_cache, false",
        "<[u8]>::f, <[u8]>::f, true",
        "<[u8]>::f, <u>::f, false",
        "a.b, axb, false",
        "core::{closure#0}*, core::{closure#0}::x, true"
    })
    void globsKnowStarAndQuestionMarkOnly(String glob, String name, boolean matches) {
        assertThat(new Part(Division.SYMBOL, glob).matcher().test(name)).isEqualTo(matches);
    }
}
