package com.joinbitten.relay.bench.load;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads of an answer no more than a load must know. */
public final class Answers {
    private static final byte[] SUCCESS = "{\"success\":true".getBytes(StandardCharsets.US_ASCII);
    private static final String UNREADABLE = "UNREADABLE";

    private Answers() {}

    /** Whether the first bytes say so; another peer may leave a space behind the colon. */
    public static boolean isSuccess(byte[] answer, int length) {
        int at = 0;
        for (byte expected : SUCCESS) {
            while (at < length && answer[at] == ' ') {
                at++;
            }
            if (at >= length || answer[at] != expected) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** Which request of its connection this answers: the number before the last brace, from 1; 0 if there is none. */
    static int sequence(byte[] answer, int length) {
        int end = length - 1;
        while (end > 0 && answer[end] != '}') {
            end--;
        }
        int value = 0;
        int digit = 1;
        for (int at = end - 1; at >= 0 && answer[at] >= '0' && answer[at] <= '9'; at--) {
            value += (answer[at] - '0') * digit;
            digit *= 10;
        }
        return value;
    }

    /** The code of an answer that is no success. */
    static String code(byte[] answer, int length) {
        try {
            RelayFrame frame = RelayFrameJson.read(Arrays.copyOf(answer, length));
            return frame instanceof RelayFrame.Answer told ? told.reply().code().name() : UNREADABLE;
        } catch (MalformedPacketException e) {
            return UNREADABLE;
        }
    }
}
