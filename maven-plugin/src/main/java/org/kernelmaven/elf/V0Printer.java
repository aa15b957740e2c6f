package org.kernelmaven.elf;

/** Prints a v0-mangled name as it is read: what is silent, how deep it is, and which lifetimes are bound. */
abstract class V0Printer extends V0Cursor {
    private static final int DEPTH_LIMIT = 200;
    private static final int TEXT_LIMIT = 20_000;

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private long lifetimes;
    private boolean silent;

    V0Printer(String in) {
        super(in);
    }

    /** What was printed so far. */
    final String text() {
        return out.toString();
    }

    final void print(String text) {
        if (!silent) {
            if (out.length() + text.length() > TEXT_LIMIT) {
                throw new Malformed();
            }
            out.append(text);
        }
    }

    /**
     * Nothing is printed until {@link #sound}.
     *
     * @return what to give it
     */
    final boolean mute() {
        boolean before = silent;
        silent = true;
        return before;
    }

    final void sound(boolean before) {
        silent = before;
    }

    /** A rule of the grammar begins that may hold itself; {@link #leave} ends it. */
    final void enter() {
        if (++depth > DEPTH_LIMIT) {
            throw new Malformed();
        }
    }

    final void leave() {
        depth--;
    }

    /** Goes on at an earlier place, which must be before this one, so that nothing can go round in circles. */
    final void backref(Runnable parse) {
        int tag = at - 1;
        long target = base62();
        if (target < 0 || target >= tag) {
            throw new Malformed();
        }
        if (silent) {
            return; // checked where it first stood
        }
        int after = at;
        at = (int) target;
        enter();
        parse.run();
        leave();
        at = after;
    }

    /** Until the end tag, with text between. */
    final int separated(char end, String between, Runnable item) {
        int count = 0;
        while (!eat(end)) {
            if (count++ > 0) {
                print(between);
            }
            item.run();
        }
        return count;
    }

    final void lifetime(long index) {
        if (index == 0) {
            print("'_");
            return;
        }
        long named = lifetimes - index;
        if (index < 0 || named < 0) {
            throw new Malformed();
        }
        print(named < 26 ? "'" + (char) ('a' + named) : "'z" + (named - 25));
    }

    final void binder(Runnable inside) {
        long count = optional('G');
        if (count < 0 || count > 64) {
            throw new Malformed();
        }
        long before = lifetimes;
        if (count > 0) {
            print("for<");
            for (long i = 0; i < count; i++) {
                lifetimes++;
                print(i > 0 ? ", " : "");
                lifetime(1);
            }
            print("> ");
        }
        inside.run();
        lifetimes = before;
    }
}
