package org.kernelmaven.console;

import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.elf.RustDemangler;

/** Which function of a stack a title names: console-frames.tsv and console-dispatchers.tsv. */
final class Frames {
    private static final NameTable OF_NO_INTEREST = NameTable.shipped("console-frames.tsv");
    private static final NameTable DISPATCHERS = NameTable.shipped("console-dispatchers.tsv");

    /** What compilers add to the names of parts and copies of functions. */
    private static final Pattern COPY =
            Pattern.compile("(?:\\.(?:isra|constprop|part|cold|llvm|lto_priv|localalias|\\d+))+(?:\\.\\d+)*$");

    /** What is put before the names of system calls (arch/x86/include/asm/syscall_wrapper.h; SYSCALL_DEFINE before 4.17). */
    private static final Pattern SYSTEM_CALL = Pattern.compile(
            "^(?:__(?:x64|ia32|ia32_compat|arm64|arm64_compat|riscv|s390x?|do|se)_sys_|(?:SyS|SYSC|ksys|sys)_)");

    private Frames() {}

    /**
     * @param functions innermost first
     * @param kind the fault's
     * @return the one that matters, readable; the first where all of them are everybody's; null where there is none
     */
    static String thatMatters(List<String> functions, String kind) {
        for (String function : functions) {
            String instead = OF_NO_INTEREST.instead(readable(function), kind);
            if (instead != null) {
                return instead;
            }
        }
        for (String function : functions) {
            String readable = readable(function);
            if (!OF_NO_INTEREST.has(readable, kind)) {
                return readable;
            }
        }
        return functions.isEmpty() ? null : readable(functions.get(0));
    }

    /** What a dispatcher called, from where the kernel came to the function that matters; that one where there is no dispatcher. */
    static String entry(List<String> functions, String kind) {
        String called = null;
        for (String function : functions) {
            String readable = readable(function);
            if (called != null && DISPATCHERS.has(readable, kind)) {
                return SYSTEM_CALL.matcher(called).replaceFirst("sys_");
            }
            if (!OF_NO_INTEREST.has(readable, kind)) {
                called = readable;
            }
        }
        return thatMatters(functions, kind);
    }

    private static String readable(String function) {
        String bare = COPY.matcher(function).replaceFirst("");
        return RustDemangler.demangle(bare).map(RustDemangler.Demangled::text).orElse(bare);
    }
}
