package com.joinbitten.relay.ledger;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;

/** However the ledger's file is damaged, it is read, or refused; nothing else may escape, and nothing hangs. */
class LedgerFileFuzzTest {
    private static final int PAGE_BYTES = 4_096;
    private static final int PAGE_HEADER_BYTES = 12;

    private static ScratchLedger ledger;
    private static int[] written;

    @BeforeAll
    static void makeLedger() throws Exception {
        ledger = ScratchLedger.sound();
        byte[] sound = ledger.bytes();
        written = IntStream.range(0, sound.length)
                .filter(place -> sound[place] != 0 || place % PAGE_BYTES < PAGE_HEADER_BYTES)
                .toArray();
    }

    /**
     * The first byte chooses the reader. Then three bytes each change one: which of those that matter, and to what. What
     * is left over cuts the file there.
     */
    @FuzzTest(maxDuration = "60s")
    void files(byte[] bytes) throws Exception {
        if (bytes.length == 0) {
            return;
        }
        byte[] damaged = ledger.bytes();
        int at = 1;
        for (; at + 3 <= bytes.length; at += 3) {
            damaged[place(bytes, at)] = bytes[at + 2];
        }
        int end = at + 2 == bytes.length ? place(bytes, at) : damaged.length;
        ledger.replaceBy(Arrays.copyOf(damaged, end));

        LedgerReaders.read(ledger.file(), bytes[0]);
    }

    private static int place(byte[] bytes, int at) {
        int index = (Byte.toUnsignedInt(bytes[at]) << 8) | Byte.toUnsignedInt(bytes[at + 1]);
        return written[index % written.length];
    }
}
