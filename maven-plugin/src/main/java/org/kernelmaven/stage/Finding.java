package org.kernelmaven.stage;

/**
 * One thing about this machine.
 *
 * @param what what was looked at
 * @param state {@code ok}, {@code lack} (something needed is missing) or {@code note} (it works, with less)
 * @param detail what was found
 * @param remedy what to do; empty where nothing is
 */
public record Finding(String what, String state, String detail, String remedy) {
    static Finding ok(String what, String detail) {
        return new Finding(what, "ok", detail, "");
    }

    static Finding note(String what, String detail, String remedy) {
        return new Finding(what, "note", detail, remedy);
    }

    static Finding lack(String what, String detail, String remedy) {
        return new Finding(what, "lack", detail, remedy);
    }
}
