package org.kernelmaven.boot;

/** What a user asks for to execute the guest. */
public enum AcceleratorChoice {
    /** KVM where it has just proved itself, else TCG. */
    AUTO,
    KVM,
    TCG
}
