package org.kernelmaven.container.rootfs;

/**
 * What a root file system has at one path, as far as its digest goes.
 *
 * @param owner which package put it there: its place in the lock
 * @param type {@code f} file, {@code d} directory, {@code l} symbolic link
 * @param mode permission bits
 * @param size bytes of content; 0 unless a file
 * @param content SHA-256 of a file, target of a link, empty for a directory
 */
record TreeEntry(int owner, char type, int mode, long size, String content) {
    /** The line that the digest is made of. */
    String line(String path) {
        return type + " " + Integer.toOctalString(mode) + " " + size + " " + content + "\0" + path + "\n";
    }
}
