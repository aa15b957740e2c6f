package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stack that a report shows: of several, the one of whoever ran into the fault.
 *
 * @param frames as printed, {@code function+0xoffset/0xsize [module]}, innermost first, the instruction pointer's before them
 * @param functions the same, the names alone, and whom the pointer's function returns to where the processor has a register
 *     for that; without those that a decoder adds, which the log as it was printed does not have, unless there are no others
 * @param end the index of the first line that is no longer of the report
 */
record StackTrace(List<String> frames, List<String> functions, int end) {
    private static final int MOST_LINES = 200;
    private static final int MOST_FRAMES = 64;
    /** How far the next line may be that says the same. */
    static final int NEAR = 4;

    private static final String NAME = "([A-Za-z_.$][\\w.$]{0,511})";

    /** {@code [<ffffffff8100>] f+0x1/0x2 [m]}, with no, one (x86, arm) or two (powerpc) addresses; a ? is a guess. {@code <IRQ>} may stand before it (4.x). */
    private static final Pattern FRAME =
            Pattern.compile("^[ \\t(]{0,16}(?:<[A-Z]{3}> {1,3})?(?:\\[<?[0-9a-f]{8,16}>?])?[) ]{0,3}"
                    + "(?:\\[<?[0-9a-f]{8,16}>?])?[) ]{0,3}(\\? +)?" + NAME + "(\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8})"
                    + "( \\[[\\w-]{1,64}(?:[ (][^]]{0,64})?])?");

    /** Behind a function's end: no call returns there, it is where the next one begins. */
    private static final Pattern PAST = Pattern.compile("\\+(0x[0-9a-f]+)/\\1");

    /** What a decoder (scripts/decode_stacktrace.sh, syzbot) adds for inlined functions. */
    private static final Pattern INLINE =
            Pattern.compile("^[ \\t]{0,16}(?:\\[< {0,8}inline {0,8}>] {0,3}|\\[inline] {1,3})" + NAME
                    + " \\S{1,256}:\\d+|^[ \\t]{0,16}" + NAME + " \\S{1,256}:\\d+ \\[inline]");

    /** As {@code scripts/decode_stacktrace.sh} has it: {@code f (file:1)}, {@code f (file:1 file:2 (discriminator 3)) m}. */
    private static final Pattern DECODED =
            Pattern.compile("^[ \\t]{0,16}(?:RIP: [0-9a-f]{4}:|[Pp]c : )?" + NAME + " \\(\\S{1,256}:\\d{1,6}[ )]");

    /** arm: {@code [<c0100>] (f [m]) from [<c0200>] (caller+0x1/0x2)}, and {@code f from caller+0x1/0x2}. */
    private static final Pattern ARM = Pattern.compile(
            "^[ \\t]{0,8}(?:\\[<[0-9a-f]{8}>] )?\\(?" + NAME
                    + "(?:\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8})?(?: \\[[\\w-]{1,64}])?\\)? from (?:\\[<[0-9a-f]{8}>] )?\\(?(?:[\\w.$]{1,511}\\+|0x)");

    /** Where the processor was: x86, arm, arm64, riscv, mips, powerpc, s390, loongarch. */
    private static final Pattern POINTER = Pattern.compile(
            "(?:^|[^\\w])(?:(?:RIP|EIP|IP)(?:: | is at |:)(?:[0-9a-f]{4}:)?"
                    + "|[Pp][Cc] (?:: |is at )|epc {0,3}: (?:[0-9a-f]{8,16} )?|NIP |Krnl PSW : [^(]{0,80}\\(|ERA: [0-9a-f]{8,16} )"
                    + "(?:\\[<?[0-9a-f]{8,16}>?] {0,2}){0,2}" + NAME
                    + "(?:(\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8})( \\[[\\w-]{1,64}(?:[ (][^]]{0,64})?])?| \\S{1,256}:\\d+ (\\[inline]))");

    /** Whom the function returns to that the pointer is in: arm, arm64, mips, riscv. It has no frame of its own then. */
    private static final Pattern LINK = Pattern.compile(
            "(?:^ ?lr : |^LR is at |^ ?ra {0,3}: (?:[0-9a-f]{8,16} )?)" + NAME + "(\\+0x[0-9a-f]{1,8}/0x)");

    /** {@code in f+0x1/0x2}, {@code at file:1 f+0x1/0x2} of a header, also decoded. */
    private static final Pattern NAMED = Pattern.compile("(?: in:?| at|:\\d{1,6}) (?![0-9a-f]{8,16}$)" + NAME
            + "(?:\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?( \\[[\\w-]{1,64}])?| \\S{1,256}:\\d+ (\\[inline])|($))");

    /** Who takes a lock, in lockdep's words: {@code (&lock){+.+.}, at: [<ffff>] f+0x1/0x2}; with a number, the lock is held. */
    private static final Pattern LOCK =
            Pattern.compile("^(?! {0,4}#\\d).*}(?:-\\{\\d:\\d})?, at: (?:\\[<[0-9a-f]{8,16}>] )?" + NAME);

    /** {@code a/1 is trying to release lock (x) at:}; the place is on the next line. */
    private static final Pattern RELEASE = Pattern.compile("is trying to release lock .{0,200} at:$");

    private static final Pattern OTHER_STACKS = Pattern.compile(
            "^(?:Allocated by task|Freed by task|Last potentially related"
                    + "|Second to last|Memory state around|The buggy address|Showing all locks held|Rebooting in|Kernel Offset"
                    + "|---\\[ end |-+\\[ cut here ]|NMI backtrace for cpu|Sending NMI from|read to 0x|write to 0x|read-write to 0x"
                    + "|Uninit was (?:stored|created)|Value changed|Local variable|Reported by Kernel Concurrency|Mem-Info|Shutting down cpus)");

    static StackTrace of(List<ConsoleLine> lines, int header, String kind) {
        Reader reader = new Reader();
        ConsoleLine first = lines.get(header);
        int last = Math.min(lines.size(), header + MOST_LINES);
        int headers = header;
        int i = header + 1;
        boolean lock = false;
        reader.header(first.message());
        for (; i < last; i++) {
            ConsoleLine line = lines.get(i);
            if (!line.sameCaller(first)) {
                continue;
            }
            String message = line.message();
            FaultPattern pattern = line.hit() ? FaultPatterns.SHIPPED.match(message) : null;
            // the panic that the fault leads to may come before its stack (4.x)
            boolean begins = pattern != null && pattern.weight().compareTo(Weight.ENDS) > 0;
            boolean again = begins && i - headers <= NEAR && pattern.kind().equals(kind);
            if (message.startsWith("---[ end ") || begins && !again) {
                break;
            }
            if (again) {
                headers = i;
                reader.headerAgain(message);
            }
            if (!lock && LOCK.matcher(message).find()) {
                lock = true;
                reader.lock(message);
            } else if (!lock && RELEASE.matcher(message).find()) {
                lock = true;
                reader.lockOnNextLine();
            }
            reader.line(message);
        }
        return reader.stack(i);
    }

    /** Every module has a function init_module and one cleanup_module: they are nothing without its name. */
    static String named(String function, String module) {
        return module != null && (function.equals("init_module") || function.equals("cleanup_module"))
                ? function + module
                : function;
    }

    private static final class Reader {
        final List<String> frames = new ArrayList<>();
        final List<String> functions = new ArrayList<>();
        private final List<String> guesses = new ArrayList<>();
        private final List<String> locks = new ArrayList<>();
        /** In the header's lines. */
        private final List<String> named = new ArrayList<>();
        /** By a decoder. */
        private final List<String> inlined = new ArrayList<>();

        private boolean over;
        private boolean skip;
        private boolean release;

        StackTrace stack(int end) {
            guess();
            named.addAll(functions);
            return new StackTrace(List.copyOf(frames), List.copyOf(named.isEmpty() ? inlined : named), end);
        }

        void header(String message) {
            Matcher matcher = NAMED.matcher(message);
            if (matcher.find()) {
                (matcher.group(3) == null ? named : inlined).add(named(matcher.group(1), matcher.group(2)));
            }
        }

        /** A decoder makes several of it, the last of which has the function that was printed. */
        void headerAgain(String message) {
            Matcher matcher = NAMED.matcher(message);
            if (matcher.find() && matcher.group(4) == null) {
                header(message);
            }
        }

        /** A kernel without an unwinder (CONFIG_UNWINDER_GUESS) is sure of no frame but the instruction pointer's. */
        private void guess() {
            if (frames.size() <= 1) {
                for (String printed : guesses) {
                    frames.add(printed);
                    int module = printed.indexOf(" [");
                    functions.add(named(
                            printed.substring(0, printed.indexOf('+')), module < 0 ? null : printed.substring(module)));
                }
            }
        }

        void lock(String message) {
            Matcher matcher = LOCK.matcher(message);
            if (matcher.find()) {
                locks.add(matcher.group(1));
                functions.add(matcher.group(1));
            }
        }

        void lockOnNextLine() {
            release = true;
        }

        void line(String message) {
            if (release && !message.endsWith(" at:")) {
                release = false;
                frame(message);
                locks.addAll(functions);
            }
            if (skip) {
                skip = false;
                return;
            }
            // a place and no frame follows (kernel/sched/core.c, print_preempt_disable_ip)
            skip = message.endsWith("isabled at:");
            if (message.startsWith("stack backtrace:")) {
                // what was before is lockdep's chain of other stacks
                frames.clear();
                guesses.clear();
                functions.clear();
                functions.addAll(locks);
                over = false;
            } else if (OTHER_STACKS.matcher(message).find()) {
                over |= !functions.isEmpty();
            } else if (!over && functions.size() < MOST_FRAMES) {
                frame(message);
            }
        }

        private void frame(String message) {
            Matcher frame = FRAME.matcher(message);
            if (frame.find()) {
                String printed = frame.group(2) + frame.group(3) + (frame.group(4) == null ? "" : frame.group(4));
                if (frame.group(1) == null) {
                    functions.add(named(frame.group(2), frame.group(4)));
                    frames.add(printed);
                } else if (guesses.size() < MOST_FRAMES
                        && !PAST.matcher(frame.group(3)).matches()) {
                    guesses.add(printed);
                }
                return;
            }
            Matcher pointer = POINTER.matcher(message);
            if (pointer.find()) {
                if (pointer.group(4) != null) {
                    inlined.add(pointer.group(1));
                } else {
                    functions.add(named(pointer.group(1), pointer.group(3)));
                    frames.add(
                            pointer.group(1) + pointer.group(2) + (pointer.group(3) == null ? "" : pointer.group(3)));
                }
                return;
            }
            Matcher inline = INLINE.matcher(message);
            Matcher arm = ARM.matcher(message);
            Matcher decoded = DECODED.matcher(message);
            Matcher link = LINK.matcher(message);
            if (inline.find()) {
                inlined.add(inline.group(1) != null ? inline.group(1) : inline.group(2));
            } else if (link.find()) {
                functions.add(link.group(1));
            } else if (arm.find()) {
                functions.add(arm.group(1));
                frames.add(arm.group(1));
            } else if (decoded.find()) {
                functions.add(decoded.group(1));
                frames.add(decoded.group(1));
            }
        }
    }
}
