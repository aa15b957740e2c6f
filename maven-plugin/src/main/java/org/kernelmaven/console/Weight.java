package org.kernelmaven.console;

/** What a line says about the machine; later ones are worse. The words of console-patterns.tsv. */
enum Weight {
    /** No fault, whatever else it looks like. */
    IGNORE,
    /** How far the machine came. */
    SIGN,
    /** Belongs to the fault just before it. */
    PART,
    /** Says more of a fault of its kind, wherever that was. */
    AGAIN,
    /** What is left of a report, where nothing else is a fault. */
    LOST,
    /** The panic that a fault leads to. */
    ENDS,
    /** Worth a name where nothing worse is there. */
    NOTE,
    /** The kernel complains, and goes on. */
    WARN,
    /** The kernel reports a defect or a hang, and may go on. */
    REPORT,
    /** Memory was misused. */
    DAMAGE,
    /** Whoever ran into it did not go on. */
    STOP
}
