package com.joinbitten.relay.profile;

import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.core.wire.TerminalsReport;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.profile.HeartbeatFile.Version;
import com.joinbitten.relay.spool.Terminals;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good reading of every terminal's heartbeat. A file that is huge, torn or wrong is refused and logged, and the
 * reading before it stays and ages. {@link #run} is confined to a thread of its own; the answers are thread-safe, come
 * from memory and never block.
 */
public final class TerminalReadings implements Ticker.Chore, Terminals {
    private static final Logger log = LoggerFactory.getLogger(TerminalReadings.class);

    /** No terminal and no position takes more characters in a reply, so that a page fits into a frame. */
    private static final int MOST_OF_A_TERMINAL = 700;

    private static final int MOST_OF_A_POSITION = 300;
    private static final int PAGE_CHARACTERS = 60_000;

    /** A terminal that writes nonsense each second is complained of that often. */
    private static final Duration COMPLAINT_PAUSE = Duration.ofMinutes(1);

    private final DropFolders folders;
    private final FileOps files;
    private final HostClock clock;
    private final NavigableMap<String, Known> known = new ConcurrentSkipListMap<>();

    // confined to the reading thread
    private final Map<UserId, Version> seen = new HashMap<>();
    private final Map<UserId, Long> complainedAt = new HashMap<>();
    private long lookedAt;
    private boolean listed = true;

    /**
     * A reading, and when its file was written.
     *
     * @param writtenAt by the time since boot, in milliseconds: setting a clock must make no heartbeat young
     */
    private record Known(UserId user, long writtenAt, TerminalProfile profile, Optional<SymbolsId> symbolsId) {
        private int characters() {
            int positions = profile.positions()
                    .map(OpenPositions::listed)
                    .map(List::size)
                    .orElse(0);
            return MOST_OF_A_TERMINAL + MOST_OF_A_POSITION * positions;
        }
    }

    /** Reads below this drop root. */
    public TerminalReadings(DropFolders folders, FileOps files, HostClock clock) {
        this.folders = folders;
        this.files = files;
        this.clock = clock;
        this.lookedAt = clock.bootMillis();
    }

    /** Looks at every user's folder once, and reads what has changed. */
    @Override
    public void run() {
        long before = lookedAt;
        lookedAt = clock.bootMillis();
        List<UserId> users;
        try {
            users = folders.users();
            listed = true;
        } catch (IOException e) {
            if (listed) {
                log.warn("terminals.unreadable drop={} reason={}", folders.root(), e.toString());
            }
            listed = false;
            return;
        }
        users.forEach(user -> look(user, lookedAt - before));
        Set<UserId> present = new HashSet<>(users);
        seen.keySet().stream().filter(user -> !present.contains(user)).toList().forEach(this::forget);
    }

    private void forget(UserId user) {
        seen.remove(user);
        complainedAt.remove(user);
        known.remove(user.value());
    }

    private void look(UserId user, long sinceLastLook) {
        HeartbeatFile file = new HeartbeatFile(folders.state(user).resolve("terminal.json"), files);
        if (files.presence(file.path()) == Presence.GONE) {
            forget(user); // an older Expert Advisor may have taken over, which tells nothing
            return;
        }
        try {
            Version version = file.version();
            Version last = seen.put(user, version);
            if (!version.equals(last)) {
                take(user, file.read(), writtenAt(version, last == null ? Long.MAX_VALUE : sinceLastLook));
            }
        } catch (IOException e) {
            complain(user, file, e);
        }
    }

    /** The file's own time counts only as far as it agrees with when we saw the file change. */
    private long writtenAt(Version version, long atMost) {
        long age = clock.wallMillis() - version.modifiedMillis();
        return clock.bootMillis() - Math.max(0, Math.min(age, atMost));
    }

    private void take(UserId user, TerminalProfile profile, long writtenAt) {
        complainedAt.remove(user);
        Known before = known.get(user.value());
        List<SymbolProfile> symbols = profile.symbols();
        if (before != null && before.profile().symbols().equals(symbols)) {
            List<SymbolProfile> same = before.profile().symbols();
            known.put(user.value(), new Known(user, writtenAt, profile.with(same), before.symbolsId()));
            return;
        }
        Optional<SymbolsId> id = symbols.isEmpty() ? Optional.empty() : Optional.of(SymbolProfilesJson.id(symbols));
        known.put(user.value(), new Known(user, writtenAt, profile, id));
        log.info("terminal.profile user={} level={} symbols={}", user, profile.level(), symbols.size());
    }

    private void complain(UserId user, HeartbeatFile file, IOException fault) {
        Long last = complainedAt.get(user);
        long now = clock.bootMillis();
        if (last == null || now - last >= COMPLAINT_PAUSE.toMillis()) {
            complainedAt.put(user, now);
            log.warn(
                    "terminal.profile_refused user={} file={} reason={} kept={}",
                    user,
                    file.path(),
                    fault.getMessage(),
                    known.containsKey(user.value()) ? "the last good one" : "none");
        }
    }

    @Override
    public TerminalsReport page(Optional<UserId> after, Predicate<UserId> visible) {
        List<TerminalReading> readings = new ArrayList<>();
        int left = PAGE_CHARACTERS;
        NavigableMap<String, Known> rest =
                after.map(user -> known.tailMap(user.value(), false)).orElse(known);
        for (Known reading : rest.values()) {
            if (visible.test(reading.user())) {
                left -= reading.characters();
                if (left < 0) {
                    return new TerminalsReport(
                            readings,
                            Optional.of(readings.get(readings.size() - 1).user()));
                }
                readings.add(told(reading, reading.profile().with(List.of())));
            }
        }
        return new TerminalsReport(readings, Optional.empty());
    }

    @Override
    public Optional<TerminalReading> find(UserId user) {
        return Optional.ofNullable(known.get(user.value())).map(reading -> told(reading, reading.profile()));
    }

    private TerminalReading told(Known reading, TerminalProfile profile) {
        Duration age = Duration.ofMillis(Math.max(0, clock.bootMillis() - reading.writtenAt()));
        return new TerminalReading(reading.user(), age, profile, reading.symbolsId());
    }
}
