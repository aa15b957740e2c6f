package org.kernelmaven.elf;

/**
 * A defined symbol.
 *
 * @param name as it is in the file
 * @param section the number of the section that it lies in; {@link #ABSOLUTE} for none
 * @param value its address; in a relocatable file, its offset in the section
 * @param size bytes as the file says, 0 where it does not say; not negative
 * @param type {@code STT_...}
 * @param binding {@code STB_...}
 */
public record Symbol(String name, int section, long value, long size, int type, int binding) {
    public static final int ABSOLUTE = -1;
    static final int UNDEFINED = 0;
    static final int SECTION = 3;
    static final int FILE = 4;
    static final int COMMON = 5;
    static final int TLS = 6;
    private static final int WEAK = 2;
    private static final int GLOBAL = 1;
    private static final int FUNC = 2;
    private static final int OBJECT = 1;

    /** Of data, as the file may have had it before it was stripped. */
    public static Symbol local(String name, int section, long value, long size) {
        return new Symbol(name, section, value, size, OBJECT, 0);
    }

    public boolean isFunction() {
        return type == FUNC;
    }

    public boolean isObject() {
        return type == OBJECT;
    }

    /** Whether its value is an offset in a thread's own data, not an address. */
    public boolean isThreadLocal() {
        return type == TLS;
    }

    public boolean isGlobal() {
        return binding == GLOBAL;
    }

    public boolean isWeak() {
        return binding == WEAK;
    }
}
