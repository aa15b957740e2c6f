package org.kernelmaven.mojo;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.CompareStage;

/**
 * Compares the sizes of any two kernels, modules or other ELF files, or of two folders of them, down to the symbols. Modules
 * may be compressed ({@code .ko.gz}, {@code .ko.xz}, {@code .ko.zst}); of a {@code bzImage} the kernel in it is compared.
 * The kernel's release in the names of kernels and folders ({@code lib/modules/6.1.0-50-amd64}) is no part of what has to be
 * the same, unless a folder has several: then each release is compared with itself only. Where Kbuild's linker map lies beside a {@code vmlinux}, the difference is told by object, folder and language
 * too. Needs no project.
 */
@Mojo(name = "compare", requiresProject = false, threadSafe = true)
public final class CompareMojo extends AbstractKernelMojo {
    /** The file or folder to compare from. */
    @Parameter(property = "kernel.from", required = true)
    private File from;

    /** The file or folder to compare with. */
    @Parameter(property = "kernel.to", required = true)
    private File to;

    /** A file for everything that differs: file, division, name, bytes in the one and in the other, difference. */
    @Parameter(property = "kernel.compare.file")
    private File file;

    @Override
    void run() throws Exception {
        new CompareStage(from.toPath(), to.toPath(), file == null ? null : file.toPath()).call(terminal());
    }
}
