package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.OwnerDelta;

class OwnerComparisonTest {
    private final Random random = new Random(7);

    /** Some of a hundred owners, in any order. */
    private Map<Owner, Long> some() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        Map<Owner, Long> owners = new LinkedHashMap<>();
        for (int number : numbers.subList(0, random.nextInt(101))) {
            owners.put(new Owner(".text", Owner.Kind.SYMBOL, "C", "a.o", "", "f" + number), 1L + random.nextInt(3));
        }
        return owners;
    }

    private static Map<String, Long> names(Map<Owner, Long> owners) {
        Map<String, Long> names = new TreeMap<>();
        owners.forEach((owner, bytes) -> names.put(owner.name(), bytes));
        return names;
    }

    @Test
    void whatDiffersIsFoundInAnyOrder() {
        for (int round = 0; round < 500; round++) {
            Map<Owner, Long> from = some();
            Map<Owner, Long> to = round % 3 == 0 ? new TreeMap<>(from) : some();
            Map<String, Long> left = names(from);
            for (OwnerDelta moved : new OwnerComparison(from, to).moved(Division.SYMBOL)) {
                assertThat(left.getOrDefault(moved.name(), 0L)).isEqualTo(moved.from());
                left.put(moved.name(), moved.to());
            }
            left.values().removeIf(bytes -> bytes == 0);
            assertThat(left).isEqualTo(names(to));
        }
    }
}
