package com.joinbitten.relay.bench.traffic;

import com.joinbitten.core.fire.FireId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes packets by filling in a prepared one, for the load must cost less than what it measures. Time and deadline are
 * renewed each second. Confined to one thread.
 */
public final class FireWriter {
    private static final int LENGTH_BYTES = 4;
    private static final long RENEW_NANOS = 1_000_000_000L;
    private static final int ID_TIME_CHARACTERS = 10;
    private static final int ID_RANDOM_CHARACTERS = 16;
    private static final byte[] BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final FireMark BLANK = new FireMark(0, 0, 0);
    private static final int USER_DIGITS = 5;
    private static final int NUMBER_DIGITS = 9;

    private final FireSource source;
    private final Dialect dialect;
    private final InstantSource clock;
    private final SplittableRandom random = new SplittableRandom();
    private byte[] template = {};
    private int userEnd;
    private int missionEnd;
    private List<Integer> ids = List.of();
    private long renewAtNanos = System.nanoTime();

    FireWriter(FireSource source, Dialect dialect, InstantSource clock) {
        this.source = source;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** The packet of that fire, with its length in front where the dialect is framed. The array is the caller's. */
    public byte[] write(FireMark mark) {
        if (System.nanoTime() - renewAtNanos >= 0) {
            renew();
        }
        byte[] packet = template.clone();
        digits(packet, userEnd, mark.user(), USER_DIGITS);
        digits(packet, missionEnd, mark.number(), NUMBER_DIGITS);
        int connectionEnd = missionEnd - NUMBER_DIGITS - 1;
        digits(packet, connectionEnd, mark.connection(), USER_DIGITS);
        digits(packet, connectionEnd - USER_DIGITS - 1, mark.user(), USER_DIGITS);
        long high = random.nextLong();
        long low = random.nextLong();
        for (int at : ids) {
            randomCharacters(packet, at, high, low);
        }
        return packet;
    }

    private void renew() {
        renewAtNanos = System.nanoTime() + RENEW_NANOS;
        Instant now = clock.instant();
        FireId id = FireId.create(now.toEpochMilli(), random);
        byte[] json = source.packet(BLANK, id, now, dialect);
        int prefix = dialect == Dialect.FRAMED ? LENGTH_BYTES : 0;
        ByteBuffer whole = ByteBuffer.allocate(prefix + json.length);
        if (prefix > 0) {
            whole.putInt(json.length);
        }
        template = whole.put(json).array();
        String text = new String(template, StandardCharsets.ISO_8859_1);
        userEnd = end(text, source.user(BLANK.user()).value());
        missionEnd = end(text, source.mission(BLANK));
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(id.value()); at >= 0; at = text.indexOf(id.value(), at + 1)) {
            found.add(at + ID_TIME_CHARACTERS);
        }
        ids = List.copyOf(found);
    }

    private static int end(String text, String part) {
        int start = text.indexOf(part);
        if (start < 0) {
            throw new IllegalStateException("a packet without " + part);
        }
        return start + part.length();
    }

    private static void digits(byte[] packet, int end, int value, int count) {
        int rest = value;
        for (int at = end - 1; at >= end - count; at--) {
            packet[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Five bits a character, half of the characters from each number. */
    private static void randomCharacters(byte[] packet, int at, long high, long low) {
        for (int i = 0; i < ID_RANDOM_CHARACTERS; i++) {
            long bits = i < ID_RANDOM_CHARACTERS / 2 ? high >>> (5 * i) : low >>> (5 * (i - ID_RANDOM_CHARACTERS / 2));
            packet[at + i] = BASE_32[(int) (bits & 31)];
        }
    }
}
