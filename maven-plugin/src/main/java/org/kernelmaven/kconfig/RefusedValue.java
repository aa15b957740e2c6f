package org.kernelmaven.kconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kernelmaven.kconfig.KconfigSymbol.Definition;

/** Why a symbol is not what was asked although everything that it depends on holds: by its type, its range or its choice. */
final class RefusedValue {
    private final String symbol;
    private final KconfigSymbol found;
    private final Map<String, KconfigSymbol> symbols;
    private final Fragment config;

    RefusedValue(String symbol, Map<String, KconfigSymbol> symbols, Fragment config) {
        this.symbol = symbol;
        this.found = symbols.get(symbol);
        this.symbols = symbols;
        this.config = config;
    }

    /** @return one clause or more */
    List<String> why(String wanted) {
        Optional<String> ofType = ofType(wanted);
        if (ofType.isPresent()) {
            return List.of(ofType.get());
        }
        List<String> clauses = choice();
        if (clauses.isEmpty() && wanted.equals("m") && config.value(symbol).equals("y")) {
            clauses = found.activeSelectors(config).stream()
                    .map(selector -> symbol + " is selected by " + selector.by() + "=" + config.value(selector.by()))
                    .toList();
        }
        return clauses.isEmpty() ? List.of(macro().orElseGet(this::unknown)) : clauses;
    }

    /** What is wrong with a number or a string, if anything is. */
    private Optional<String> ofType(String wanted) {
        boolean decimal = found.type().equals("int");
        if (decimal || found.type().equals("hex")) {
            return wanted.matches(decimal ? "-?\\d+" : "(?:0[xX])?[0-9a-fA-F]+")
                    ? range()
                    : Optional.of(symbol + " is a number (" + found.type() + "), and " + wanted + " is none");
        }
        return found.type().equals("string") && !wanted.startsWith("\"")
                ? Optional.of(symbol + " is a string: write it in quotes, CONFIG_" + symbol + "=\"" + wanted + "\"")
                : Optional.empty();
    }

    private Optional<String> range() {
        List<String> ranges = found.definitions().stream()
                .flatMap(definition -> definition.ranges().stream())
                .map(this::fromTo)
                .toList();
        return ranges.isEmpty()
                ? Optional.empty()
                : Optional.of(symbol + " goes from " + String.join(", or from ", ranges));
    }

    /** {@code 1 to 512}; a bound that is a symbol with its value. */
    private String fromTo(String range) {
        String[] parts = range.split("\\s+", 3);
        String when = parts.length > 2 ? " " + parts[2] : "";
        return parts.length < 2 ? range : bound(parts[0]) + " to " + bound(parts[1]) + when;
    }

    private String bound(String written) {
        return config.values().containsKey(written) ? config.value(written) + " (" + written + ")" : written;
    }

    private List<String> choice() {
        return found.definitions().stream()
                .filter(definition -> definition.choice() >= 0)
                .flatMap(this::taken)
                .map(name -> symbol + " is one of a choice, in which " + name + "=y is taken")
                .toList();
    }

    private Stream<String> taken(Definition one) {
        return symbols.entrySet().stream()
                .filter(other -> !other.getKey().equals(symbol)
                        && config.value(other.getKey()).equals("y")
                        && other.getValue().definitions().stream().anyMatch(in -> in.choice() == one.choice()))
                .map(Map.Entry::getKey);
    }

    private Optional<String> macro() {
        return found.definitions().stream()
                .flatMap(definition -> definition.depends().stream())
                .filter(Expression.Macro.class::isInstance)
                .map(macro -> symbol + " depends on " + macro.text() + ", which the toolchain decides")
                .findFirst();
    }

    private String unknown() {
        return "what " + symbol + " (" + (found.type().isEmpty() ? "no type" : found.type())
                + ") depends on is met: the value is not one that it can have";
    }
}
