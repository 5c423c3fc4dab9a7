package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether two terminals share a folder: then their heartbeats take turns under one name, for as long as one looks. */
public final class SharedFolderCheck implements Check {
    private static final int LOOKS = 5;

    private final DropFolders folders;
    private final FileOps files;
    private final Pause pause;
    private final Map<UserId, Set<String>> accounts = new HashMap<>();
    private final Map<UserId, Instant> lastTime = new HashMap<>();
    private final Set<UserId> shared = new HashSet<>();

    /** What passes between two looks. */
    public interface Pause {
        /** Waits until another heartbeat may have come. */
        void pause() throws InterruptedException;
    }

    /** Looks below this drop root. */
    public SharedFolderCheck(DropFolders folders, FileOps files, Pause pause) {
        this.folders = folders;
        this.files = files;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "terminal.shared";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (files.presence(folders.root()) != Presence.THERE || folders.users().isEmpty()) {
            return List.of(Finding.ok(name(), "no user has fired yet"));
        }
        try {
            look();
            for (int i = 1; i < LOOKS; i++) {
                pause.pause();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what was seen until now counts
        }
        List<Finding> findings = new ArrayList<>();
        for (UserId user : shared) {
            findings.add(Finding.error(
                    name(),
                    "user " + user + ": two terminals write to one folder, accounts "
                            + String.join(", ", accounts.getOrDefault(user, Set.of())),
                    "detach the EA from all charts but one: which terminal takes an order is chance"));
        }
        return findings.isEmpty() ? List.of(Finding.ok(name(), "every heartbeat comes from one terminal")) : findings;
    }

    private void look() throws IOException {
        for (UserId user : folders.users()) {
            Optional<TerminalBeat> beat = TerminalBeat.read(folders.folder(user), files);
            beat.ifPresent(seen -> note(user, seen));
        }
    }

    private void note(UserId user, TerminalBeat beat) {
        Set<String> known = accounts.computeIfAbsent(user, none -> new HashSet<>());
        known.add(beat.account());
        Instant time = beat.time().orElse(Instant.MIN);
        Instant before = lastTime.put(user, time);
        // one terminal's account changes when somebody logs in again, but its clock does not go back
        if (known.size() > 1 || (before != null && time.isBefore(before))) {
            shared.add(user);
        }
    }
}
