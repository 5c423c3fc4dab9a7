package com.joinbitten.toc.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Links that sign a user in once. A link is signed under the pepper and stands in no table until it is used. Its secret
 * part is behind the {@code #}: browsers do not send that, so no proxy's log has it, and a messenger that fetches the page
 * to show a preview does not use the link up. Thread-safe; does not block.
 */
public final class SignInLinks {
    private static final String PURPOSE = "sign-in link";
    private static final int NONCE_BYTES = 16;
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MEMBERS = 5;

    private final AuthMode mode;
    private final Pepper pepper;
    private final Duration life;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Links under that pepper.
     *
     * @param mode in {@code auth.mode: local} a link just opens the page, for nobody signs in there
     * @param life how long a link is valid
     */
    public SignInLinks(AuthMode mode, Pepper pepper, Duration life, InstantSource clock) {
        this.mode = mode;
        this.pepper = pepper;
        this.life = life;
        this.clock = clock;
    }

    /**
     * What a sound link says.
     *
     * @param link what it is used up under
     * @param next the page that it leads to
     */
    record Read(UserId user, String next, WebSessions.Link link) {}

    /**
     * Path and fragment of a fresh link, to be put behind the address under which users reach us.
     *
     * @param mission whose page it leads to; without one it leads to the user's missions
     */
    public String path(UserId user, Optional<MissionId> mission) {
        if (mode == AuthMode.LOCAL) {
            return mission.map(id -> "/hud?mission_id=" + URLEncoder.encode(id.value(), UTF_8) + "&user_id=" + user)
                    .orElse("/missions?user=" + user);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant();
        String said = String.join(
                "\n",
                user.value(),
                mission.map(MissionId::value).orElse(""),
                Long.toString(now.plus(life).getEpochSecond()),
                Long.toString(now.toEpochMilli()),
                text(nonce));
        return "/sign-in#link=" + text(said.getBytes(UTF_8)) + "." + pepper.seal(PURPOSE, said);
    }

    /** Until when a link made now is valid, UTC. */
    public Instant expiry() {
        return clock.instant().plus(life);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the link says; empty where it is not one of ours, or its time is over. */
    Optional<Read> read(String link) {
        String[] parts = link.split("\\.", -1);
        if (parts.length != 2 || link.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            String said = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
            boolean ours = MessageDigest.isEqual(pepper.seal(PURPOSE, said).getBytes(UTF_8), parts[1].getBytes(UTF_8));
            return ours ? understood(said, parts[1]) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Read> understood(String said, String id) {
        String[] members = said.split("\n", -1);
        if (members.length != MEMBERS) {
            return Optional.empty(); // of an older version
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(members[2]));
        Instant madeAt = Instant.ofEpochMilli(Long.parseLong(members[3]));
        String next = members[1].isEmpty() ? "/missions" : "/hud?mission_id=" + URLEncoder.encode(members[1], UTF_8);
        return clock.instant().isBefore(until)
                ? Optional.of(new Read(new UserId(members[0]), next, new WebSessions.Link(id, madeAt, until)))
                : Optional.empty();
    }
}
