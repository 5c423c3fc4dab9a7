package com.joinbitten.relay.desk;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.relay.time.HostClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every key by which a repetition of a fire is recognised. Never the client, its key or its connection: they change
 * between attempts. Immutable.
 *
 * @param rawKey digest of the packet's bytes, only where there is no better key
 * @param receivedBootMillis when it came, however long it waits for its turn: milliseconds since boot
 */
record FireKeys(RelayCommand.Fire fire, Optional<String> rawKey, long receivedBootMillis) {
    static FireKeys of(RelayCommand.Fire fire, byte[] packetBytes, HostClock clock) {
        boolean hasBetter =
                fire.request().isPresent() || fire.packet().mission().isPresent();
        boolean usable = !hasBetter && fire.timestamp().isPresent();
        return new FireKeys(fire, usable ? Optional.of(digest(packetBytes)) : Optional.empty(), clock.bootMillis());
    }

    /** All of them, to compare with those of other tasks in a batch. */
    Set<Object> all() {
        Set<Object> keys = new HashSet<>();
        fire.fireId().ifPresent(id -> keys.add(new FireReference.ById(id)));
        fire.request()
                .ifPresent(request ->
                        keys.add(new FireReference.ByRequest(fire.packet().user(), request)));
        fire.packet().mission().ifPresent(mission -> keys.add(byMission(mission)));
        rawKey.ifPresent(keys::add);
        return keys;
    }

    /** The key of the folder that the user's first fire makes: it is the same for ids that differ only in case. */
    Object newUser() {
        return new NewUser(fire.packet().user().value().toLowerCase(Locale.ROOT));
    }

    /** The key of a user whose earlier fire has been put off. */
    Object turn() {
        return new Turn(fire.packet().user());
    }

    private record Turn(UserId user) {}

    private record NewUser(String folded) {}

    private FireReference byMission(MissionId mission) {
        return new FireReference.ByMission(fire.packet().user(), mission);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
