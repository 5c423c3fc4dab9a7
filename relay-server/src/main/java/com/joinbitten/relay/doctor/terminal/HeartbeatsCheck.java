package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the terminal of each user is: alive, of which level, allowed to trade, with the right time. */
public final class HeartbeatsCheck implements Check {
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final DropFolders folders;
    private final FileOps files;
    private final InstantSource clock;

    /** Looks below this drop root. */
    public HeartbeatsCheck(DropFolders folders, FileOps files, InstantSource clock) {
        this.folders = folders;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (files.presence(folders.root()) == Presence.THERE) {
            for (UserId user : folders.users()) {
                findings.add(finding(user));
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok(name(), "no user has fired yet")) : findings;
    }

    private Finding finding(UserId user) {
        Optional<TerminalBeat> beat;
        try {
            beat = TerminalBeat.read(folders.folder(user), files);
        } catch (IOException e) {
            return Finding.error(
                    name(),
                    "user " + user + ": " + e.getMessage(),
                    "let the terminal replace the file by a rename, and let the relay's user read it");
        }
        if (beat.isEmpty()) {
            return Finding.warning(
                    name(),
                    "user " + user + ": no heartbeat, so an old EA (L0) must be assumed, or none at all",
                    "attach the EA of level 2 to a chart, with this user and folder in its inputs");
        }
        return judge("user " + user + ": L" + beat.get().level(), beat.get());
    }

    private Finding judge(String who, TerminalBeat beat) {
        Duration age = Duration.between(beat.writtenAt(), clock.instant());
        String text = who + ", heartbeat " + age.toMillis() + " ms old";
        if (age.compareTo(LATE) > 0) {
            return Finding.error(
                    name(), text, "start the terminal and look at its Experts tab: orders expire unclaimed until then");
        }
        if (beat.autoTrading().filter(on -> !on).isPresent()) {
            return Finding.error(
                    name(),
                    text + ", AutoTrading is off",
                    "switch AutoTrading on in the terminal, in the EA's properties and for the account");
        }
        Duration skew = beat.time()
                .map(time -> Duration.between(beat.writtenAt(), time).abs())
                .orElse(Duration.ZERO);
        if (skew.compareTo(SKEW) > 0) {
            return Finding.error(
                    name(),
                    text + ", its clock differs by " + skew.toMillis() + " ms",
                    "set the clock of the terminal's host by NTP: deadlines are judged by it");
        }
        if (beat.level() < 2) {
            return Finding.warning(
                    name(),
                    text + (beat.level() < 1 ? ", knows no deadline and no claim" : ", keeps no ledger of its own"),
                    "replace the EA by one of level 2, which never repeats an order");
        }
        return Finding.ok(
                name(),
                text + beat.autoTrading().map(on -> ", AutoTrading is on").orElse(""));
    }
}
