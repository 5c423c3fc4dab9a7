package com.joinbitten.toc.bench.load;

import com.joinbitten.relay.bench.load.Answers;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Calls of {@code POST /api/fire} that are all different: each fires one mission for one user, whom no other fires it
 * for. One text is made and only filled in. Confined to one thread.
 */
public final class Fires implements Calls {
    private static final String USER = "bench_";
    private static final String MISSION = "BENCH_";
    private static final int DIGITS = 7;
    private static final int LIMIT = 10_000_000;

    private final int users;
    private final int first;
    private final byte[] text;
    private final int userEnd;
    private final int missionEnd;

    /**
     * Fires of that server.
     *
     * @param users among whom they are spread, 1 to 10,000,000
     * @param first what number the first call has among all fires of that server
     */
    public Fires(InetSocketAddress address, int users, int first) {
        this(address, users, first, Optional.empty());
    }

    /**
     * The same with an API key.
     *
     * @param key as it is sent; empty: none
     */
    public Fires(InetSocketAddress address, int users, int first, Optional<String> key) {
        this.users = users;
        this.first = first;
        String body = "{\"mission_id\":\"" + mission(0) + "\"}";
        String head = "POST /api/fire HTTP/1.1\r\nHost: " + address.getAddress().getHostAddress() + ":"
                + address.getPort() + "\r\nContent-Type: application/json"
                + key.map(text -> "\r\nAuthorization: Bearer " + text).orElse("") + "\r\nX-User-ID: " + user(0)
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        text = (head + body).getBytes(StandardCharsets.US_ASCII);
        userEnd = head.indexOf(user(0)) + user(0).length();
        missionEnd = head.length() + body.indexOf(mission(0)) + mission(0).length();
    }

    /** The user with that index. */
    public static String user(int index) {
        return named(USER, index);
    }

    /** The mission with that index. */
    public static String mission(int index) {
        return named(MISSION, index);
    }

    private static String named(String prefix, int index) {
        return prefix + String.valueOf(LIMIT + index).substring(1);
    }

    /** What number a fire of this user and mission has among all of its server; -1 if it is none of ours. */
    public static int number(String user, String mission, int users) {
        int userIndex = index(USER, user);
        int missionIndex = index(MISSION, mission);
        return userIndex < 0 || userIndex >= users || missionIndex < 0 ? -1 : missionIndex * users + userIndex;
    }

    private static int index(String prefix, String name) {
        boolean isOurs = name.length() == prefix.length() + DIGITS && name.startsWith(prefix);
        String digits = isOurs ? name.substring(prefix.length()) : "";
        return isOurs && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Integer.parseInt(digits) : -1;
    }

    @Override
    public byte[] call(int number) {
        int fire = first + number;
        digits(userEnd, fire % users);
        digits(missionEnd, fire / users);
        return Arrays.copyOf(text, text.length);
    }

    private void digits(int end, int value) {
        int rest = value;
        for (int at = end - 1; at >= end - DIGITS; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    @Override
    public boolean isGood(byte[] answer, int from, int length) {
        return Answers.isSuccess(
                Arrays.copyOfRange(answer, from, Math.min(from + length, from + 32)), Math.min(length, 32));
    }
}
