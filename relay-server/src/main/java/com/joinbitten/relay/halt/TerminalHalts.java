package com.joinbitten.relay.halt;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.Confirmations;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.drop.TerminalState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code state/halt.json} in every user's folder, which tells terminals to claim and send nothing, and their answers in
 * {@code state/terminal.json}. Confined to one thread at a time.
 */
final class TerminalHalts {
    private static final Logger log = LoggerFactory.getLogger(TerminalHalts.class);

    private final DropFolders folders;
    private final FileOps files;
    private final Set<UserId> told = new HashSet<>();
    private String toldOf = "";

    TerminalHalts(DropFolders folders, FileOps files) {
        this.folders = folders;
        this.files = files;
    }

    private Path order(UserId user) {
        return folders.state(user).resolve("halt.json");
    }

    /** Tells every terminal that has not been told of this halt, or has lost the word; what fails is done next time. */
    void tell(String haltId) {
        if (!toldOf.equals(haltId)) {
            toldOf = haltId;
            told.clear();
        }
        String text =
                JsonObject.builder().put("halt_id", haltId).put("v", 1).build().toAscii() + "\n";
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        everyone(user -> {
            if (!told.contains(user) || files.presence(order(user)) != Presence.THERE) {
                folders.prepareState(user);
                files.replace(order(user), content, FileOps.Sync.NO);
                told.add(user);
            }
        });
    }

    /**
     * Takes the word back.
     *
     * @return whether every terminal is free again
     */
    boolean release() {
        return everyone(user -> {
            if (files.presence(order(user)) != Presence.GONE) {
                files.delete(order(user));
            }
        });
    }

    /** What is done for one user; its failure holds up no other. */
    @FunctionalInterface
    private interface Work {
        void of(UserId user) throws IOException;
    }

    private boolean everyone(Work work) {
        boolean all = true;
        try {
            for (UserId user : folders.users()) {
                all &= done(work, user);
            }
        } catch (IOException e) {
            log.error("halt.folders_unreadable", e);
            return false;
        }
        return all;
    }

    private static boolean done(Work work, UserId user) {
        try {
            work.of(user);
            return true;
        } catch (IOException e) {
            log.error("halt.terminal_not_told user={}", user, e);
            return false;
        }
    }

    /**
     * Which terminals say that they have seen this halt.
     *
     * @throws IOException if the drop root cannot be listed
     */
    Confirmations confirmations(String haltId) throws IOException {
        List<UserId> unconfirmed = new ArrayList<>();
        List<UserId> cannotConfirm = new ArrayList<>();
        List<UserId> confirmed = new ArrayList<>();
        for (UserId user : folders.users()) {
            TerminalState terminal = folders.terminal(user);
            if (!terminal.claims()) {
                cannotConfirm.add(user);
            } else if (terminal.haltSeen().filter(haltId::equals).isPresent()) {
                confirmed.add(user);
            } else {
                unconfirmed.add(user);
            }
        }
        return Confirmations.of(unconfirmed, cannotConfirm, confirmed);
    }
}
