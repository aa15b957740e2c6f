package org.kernelmaven.size;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large something may be or how much it may grow: {@code 12%}, {@code 4KiB}, {@code 1MiB}, {@code 300} (bytes), {@code 0}.
 *
 * @param text as it was written
 * @param number the number before the unit, 0 or more
 * @param unit {@code %} or empty, {@code B}, {@code KiB}, {@code MiB}
 */
public record Limit(String text, BigDecimal number, String unit) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)\\s*(%|B|KiB|MiB)?");
    private static final Map<String, Long> BYTES = Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** @throws BudgetException where the text is not of the form above */
    public static Limit parse(String text) throws BudgetException {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new BudgetException("'" + text + "' is no limit: write 12%, 4KiB, 1MiB or a number of bytes");
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        return new Limit(text.strip(), new BigDecimal(matcher.group(1)), unit);
    }

    boolean percent() {
        return unit.equals("%");
    }

    /** The most bytes that are allowed, of growth from a size of {@code from} bytes where it is percent; exact, rounded down. */
    public long bytes(long from) {
        BigDecimal bytes = percent()
                ? BigDecimal.valueOf(from).multiply(number).movePointLeft(2)
                : number.multiply(BigDecimal.valueOf(BYTES.get(unit)));
        return bytes.min(MOST).setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
