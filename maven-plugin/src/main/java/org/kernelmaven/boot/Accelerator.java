package org.kernelmaven.boot;

/**
 * What executes the guest.
 *
 * @param name {@code kvm} or {@code tcg}
 * @param reason why that one, one line
 */
record Accelerator(String name, String reason) {
    boolean kvm() {
        return name.equals("kvm");
    }

    /** QEMU's {@code -accel} option. */
    String option() {
        return kvm() ? "kvm" : "tcg,thread=multi";
    }
}
