package org.kernelmaven.size;

/** A budget cannot be read, or cannot be held against what it is about. The message names it and what there is. */
public final class BudgetException extends Exception {
    private static final long serialVersionUID = 1L;

    public BudgetException(String message) {
        super(message);
    }
}
