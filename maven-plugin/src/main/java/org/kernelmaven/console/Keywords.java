package org.kernelmaven.console;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;

/**
 * Whether a line has one of many words in it, in one pass over it (Aho and Corasick, 1975): nearly all lines of nearly all logs
 * have none, and are done with.
 */
final class Keywords {
    private static final int LETTERS = 128;

    /** The next state, by state and letter. */
    private final int[] next;

    private final boolean[] found;

    Keywords(Collection<String> words) {
        int most = 1 + words.stream().mapToInt(String::length).sum();
        int[] table = new int[most * LETTERS];
        boolean[] ends = new boolean[most];
        int states = 1;
        for (String word : words) {
            int state = 0;
            for (char c : word.toCharArray()) {
                if (c >= LETTERS) {
                    throw new IllegalArgumentException("not ASCII: " + word);
                }
                if (table[state * LETTERS + c] == 0) {
                    table[state * LETTERS + c] = states++;
                }
                state = table[state * LETTERS + c];
            }
            ends[state] = true;
        }
        link(table, ends, states);
        next = Arrays.copyOf(table, states * LETTERS);
        found = Arrays.copyOf(ends, states);
    }

    /** Where a word breaks off, goes on with the longest end of it that begins another. */
    private static void link(int[] table, boolean[] ends, int states) {
        int[] back = new int[states];
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            ends[state] |= ends[back[state]];
            for (int c = 0; c < LETTERS; c++) {
                int to = table[state * LETTERS + c];
                int fallen = state == 0 ? 0 : table[back[state] * LETTERS + c];
                if (to == 0) {
                    table[state * LETTERS + c] = fallen;
                } else {
                    back[to] = fallen;
                    queue.add(to);
                }
            }
        }
    }

    boolean in(String text) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = c < LETTERS ? next[state * LETTERS + c] : 0;
            if (found[state]) {
                return true;
            }
        }
        return false;
    }
}
