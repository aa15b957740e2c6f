package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    private static String message(String line) {
        return Console.of(line).messages().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<4>[   12.345678] ",
                "[1193060.663140] ",
                "[   12.345678][  T12] ",
                "kern  :warn  : [   12.345678] ",
                "May  1 12:34:56 host kernel: ",
                "May 17 18:48:11 kernel: [ 6141.921740] ",
                "set 03 13:04:28 host kernel: ",
                "févr. 03 13:04:28 host kernel: ",
                "5月 17 18:48:11 host kernel: ",
                "Mon Jul 31 07:32:45 2023 kern.err kernel: [    0.706042] ",
                "2025-01-11T14:18:39.91660 kern.err: [  621.892001] ",
                "2023-07-14T13:12:00.727393-07:00 host kernel: [601793.214603] ",
                "2022-01-16 10:28:22 host kernel: ",
                "[ 1414.929756] host kernel: ",
                "[Do Jul 25 23:33:45 2019] ",
                "[Wed May  1 12:34:56 2024] ",
                "[Jun26 19:24] ",
                "[May 1 19:24] ",
                "[  +0.001211] ",
                "[2024-05-01T12:34:56.123Z] [   12.345678] ",
                "[2023-06-22 21:55:31.352446][5975153.878190] ",
                "2024-06-19T12:34:56.123456Z 01O [   12.345678] ",
                " kernel:",
                " kernel:[ 1044.858108] ",
                "    [   12.345678] ",
                "<6>[   12.345678]  [0:      swapper:    0] ",
                "<6>[   12.345678]  [2:  kworker/u16:3:  123] ",
                "<6>[   12.345678]  (1)[203:init]",
                "[   12.345678]<0>.(0)[1234:surfaceflinger]",
                "[   26.328023 / 09-26 13:22:37.707][2][662][ndroid.systemui] ",
                "[   12.345678][pid:1,cpu0,init]"
            })
    void isWhatStandsBeforeTheMessage(String prefix) {
        assertThat(message(prefix + "Code: 00")).isEqualTo("Code: 00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[drm] Initialized i915",
                "kernel BUG at mm/slab.c:1!",
                "May the kernel: be",
                "1:0:0:0: [sda] Attached",
                "Jun 13 10:08:14 server abrt-server[1]: oops",
                "(0)[1:2] text",
                " [<ffffffff81000000>] f+0x1/0x2"
            })
    void theMessageItselfIsNoPrefix(String line) {
        assertThat(message(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ? f+0x1/0x2", "\t(detected by 1)", "[0] x", "Linux version 6.12"})
    void afterATimeTheMessageIsKeptWhole(String message) {
        assertThat(message("[   12.345678] " + message)).isEqualTo(message);
    }
}
