package org.kernelmaven.elf;

import java.util.ArrayList;
import java.util.List;

/** Walks the path of a v0-mangled name once more, for the crate and the modules where its item was written. */
final class V0Home {
    private final V0Name name;
    private final List<String> path = new ArrayList<>();

    /** @param name at the start of its path */
    V0Home(V0Name name) {
        this.name = name;
        path();
    }

    /** The crate first. */
    List<String> modules() {
        return path;
    }

    private void path() {
        name.enter();
        pathHere();
        name.leave();
    }

    private void pathHere() {
        switch (name.next()) {
            case 'C' -> path.add(name.identifier().name());
            case 'M' -> {
                name.optional('s');
                path();
                name.skipType();
            }
            case 'X' -> {
                name.optional('s');
                path();
                name.skipType();
                name.skipPath();
            }
            case 'Y' -> {
                type();
                if (path.isEmpty()) {
                    path();
                } else {
                    name.skipPath();
                }
            }
            case 'I' -> {
                path();
                name.skipArguments();
            }
            case 'N' -> nested();
            case 'B' -> name.backref(this::path);
            default -> throw new V0Cursor.Malformed();
        }
    }

    private void nested() {
        char namespace = name.next();
        path();
        String last = name.identifier().name();
        // 't' is the namespace of types and modules: the last of them is often a type, by Rust's custom in capitals
        if (namespace == 't' && !last.isEmpty() && !Character.isUpperCase(last.charAt(0))) {
            path.add(last);
        }
    }

    private void type() {
        if (name.eat('B')) {
            name.backref(this::type);
        } else if (V0Name.isPath(name.peek())) {
            path();
        } else {
            name.skipType();
        }
    }
}
