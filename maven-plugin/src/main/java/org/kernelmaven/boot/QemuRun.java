package org.kernelmaven.boot;

import java.util.List;
import org.kernelmaven.container.engine.Exit;

/**
 * What came out of QEMU.
 *
 * @param exit how it ended; null where it was ended because the guest flooded the second serial port
 * @param said what QEMU itself printed, its first lines
 * @param seconds how long it ran
 * @param console when the console's lines came, and whether all were kept
 * @param channel when init spoke
 * @param processors where the guest was shortly before its deadline; empty where it ended in time, or QEMU did not answer
 */
record QemuRun(
        Exit exit,
        List<String> said,
        double seconds,
        ConsoleRecorder console,
        ChannelWatch channel,
        List<QemuMonitor.Processor> processors) {}
