package org.kernelmaven.kconfig;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.ConfigChange;

/**
 * Values of Kconfig symbols: a whole {@code .config} or a fragment of one. {@code n}, {@code # CONFIG_X is not set} and an
 * absent symbol mean the same, and {@link #value} says {@code n} for each.
 *
 * @param values by symbol without {@code CONFIG_}, in the file's order; strings keep their quotes
 * @param optional symbols whose values are wished for and not insisted on; a comment says so, which Kconfig passes over:
 *     {@code # optional: KASAN KFENCE}
 */
public record Fragment(Map<String, String> values, Set<String> optional) {
    /** Nothing is asked for. */
    public static final Fragment EMPTY = new Fragment(Map.of(), Set.of());

    /** What a symbol's value is when it is off or not there. */
    public static final String OFF = "n";

    private static final Pattern SET = Pattern.compile("CONFIG_(\\w+)=(.*)");
    private static final Pattern OPTIONAL = Pattern.compile("#\\s*optional:(.*)");
    private static final Pattern NOT_SET = Pattern.compile("# CONFIG_(\\w+) is not set");

    public Fragment {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        optional = Set.copyOf(optional);
    }

    /** Of values by symbol, with nothing optional. */
    public static Fragment of(Map<String, String> values) {
        return new Fragment(values, Set.of());
    }

    /**
     * Reads the format that {@code scripts/kconfig/confdata.c} writes. A later line wins over an earlier one.
     *
     * @param name what the text is, for messages
     * @throws KconfigException where a line is neither a setting, nor a comment, nor empty
     */
    public static Fragment parse(String text, String name) throws KconfigException {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> optional = new HashSet<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            Matcher set = SET.matcher(line);
            Matcher notSet = NOT_SET.matcher(line);
            Matcher wished = OPTIONAL.matcher(line);
            if (set.matches()) {
                values.put(set.group(1), set.group(2));
            } else if (notSet.matches()) {
                values.put(notSet.group(1), OFF);
            } else if (wished.matches()) {
                for (String symbol : wished.group(1).strip().split("[\\s,]+")) {
                    optional.add(symbol.replaceFirst("^CONFIG_", ""));
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new KconfigException(name + ":" + number + ": '" + line
                        + "' is no Kconfig setting. Write CONFIG_NAME=value or '# CONFIG_NAME is not set'");
            }
        }
        return new Fragment(values, optional);
    }

    public String value(String symbol) {
        return values.getOrDefault(symbol, OFF);
    }

    /** This one with another's values, which win; so does the other's word on whether a symbol that it sets is optional. */
    public Fragment with(Fragment other) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.putAll(other.values);
        Set<String> wished = new HashSet<>(optional);
        wished.removeAll(other.values.keySet());
        wished.addAll(other.optional);
        return new Fragment(merged, wished);
    }

    /** The text that Kconfig reads: a line a symbol. */
    public String text() {
        StringBuilder text = new StringBuilder();
        values.forEach((symbol, value) -> text.append(
                value.equals(OFF) ? "# CONFIG_" + symbol + " is not set\n" : "CONFIG_" + symbol + "=" + value + "\n"));
        return text.toString();
    }

    /** Every symbol that has another value here than in {@code before}, by name. */
    public List<ConfigChange> changesSince(Fragment before) {
        TreeSet<String> symbols = new TreeSet<>(values.keySet());
        symbols.addAll(before.values.keySet());
        return symbols.stream()
                .filter(symbol -> !value(symbol).equals(before.value(symbol)))
                .map(symbol -> new ConfigChange(symbol, before.value(symbol), value(symbol)))
                .toList();
    }
}
