package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.folder.UserFolders;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of claims that an earlier run left without a verdict. It never sends: an order that may have
 * been sent is looked for in the broker's history, and only when it was missing there twice, and its deadline is long
 * past, it counts as not executed. Confined to the terminal's thread.
 */
final class ClaimResolver {
    private static final Logger log = LoggerFactory.getLogger(ClaimResolver.class);
    private static final int LOOKS = 2;

    /** An accepted fire lives no longer than this, so an unreadable packet found in a folder has expired after it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final TerminalLedger ledger;
    private final Broker broker;
    private final Verdicts verdicts;
    private final ResultOutbox outbox;
    private final UserFolders folders;
    private final Clock clock;
    private final Duration historyPause;
    private final Duration proofDelay;
    private final Map<FireId, Search> searches = new LinkedHashMap<>();

    /** What is looked for, how often it was missing, and when to look again. */
    private record Search(ClaimedFire fire, int missing, Instant nextLook) {}

    ClaimResolver(
            TerminalLedger ledger,
            Broker broker,
            Verdicts verdicts,
            ResultOutbox outbox,
            UserFolders folders,
            Clock clock,
            LedgerExpert.Pauses pauses) {
        this.ledger = ledger;
        this.broker = broker;
        this.verdicts = verdicts;
        this.outbox = outbox;
        this.folders = folders;
        this.clock = clock;
        this.historyPause = pauses.history();
        this.proofDelay = pauses.proof();
    }

    /** Takes up every claim of these folders, and of the ledger, that has no verdict. */
    void begin(List<UserFolder> present) throws IOException {
        for (UserFolder folder : present) {
            for (String name : folder.claims()) {
                beginClaim(folder, name);
            }
        }
        // also those whose claimed file has been taken away
        ledger.sending().forEach(fire -> searches.putIfAbsent(fire.fireId(), new Search(fire, 0, clock.instant())));
    }

    private void beginClaim(UserFolder folder, String name) throws IOException {
        Optional<ClaimedFire> claim = read(folder, name);
        if (claim.isEmpty()) {
            log.error("claim.unreadable user={} file={}", folder.user(), name);
            return;
        }
        FireId fireId = claim.get().fireId();
        Optional<TerminalLedger.Stage> stage = ledger.stage(fireId);
        if (stage.isEmpty()) {
            // not sent by us; if another terminal on this folder is about to send it, it has a pause to report
            searches.put(fireId, new Search(claim.get(), 0, clock.instant().plus(historyPause)));
        } else if (stage.get() == TerminalLedger.Stage.SENDING) {
            searches.put(fireId, new Search(claim.get(), 0, clock.instant()));
        } else {
            outbox.mend(fireId);
        }
    }

    private Optional<ClaimedFire> read(UserFolder folder, String name) throws IOException {
        byte[] bytes = folder.readClaimed(name);
        UserId user = folder.user();
        try {
            return Optional.of(ClaimedFire.of(DroppedPacket.read(bytes)))
                    .filter(fire -> fire.user().equals(user));
        } catch (MalformedPacketException e) {
            return DroppedPacket.salvageFireId(bytes)
                    .map(fireId ->
                            ClaimedFire.unreadable(fireId, user, clock.instant().plus(LONGEST_LIFE)));
        }
    }

    /** Looks for what is due. */
    void look() {
        Instant now = clock.instant();
        for (Search search : List.copyOf(searches.values())) {
            if (!now.isBefore(search.nextLook())) {
                look(search, now);
            }
        }
    }

    private void look(Search search, Instant now) {
        ClaimedFire fire = search.fire();
        Optional<TerminalLedger.Stage> stage = ledger.stage(fire.fireId());
        boolean ours = stage.isPresent();
        if (!ours && folders.of(fire.user()).hasResult(StoredResult.fileName(fire.fireId(), 1))) {
            searches.remove(fire.fireId()); // another terminal on this folder has claimed and reported it
            return;
        }
        List<Deal> deals = broker.history(fire.user(), fire.magic());
        int missing = search.missing() + 1;
        if (!deals.isEmpty()) {
            verdicts.executed(fire, deals.get(0));
        } else if (ours && levelsStand(fire)) {
            verdicts.done(fire, Outcome.levelsChanged(fire));
        } else if (missing >= LOOKS && !now.isBefore(fire.expiresAt().plus(proofDelay))) {
            verdicts.done(fire, Outcome.notExecuted("not in the broker's history"));
        } else {
            searches.put(fire.fireId(), new Search(fire, missing, now.plus(historyPause)));
            return;
        }
        searches.remove(fire.fireId());
    }

    /** A change of levels leaves no deal; that the levels stand as asked is all that can be known of it. */
    private boolean levelsStand(ClaimedFire fire) {
        Optional<Instruction.Modify> modify =
                fire.instruction().filter(Instruction.Modify.class::isInstance).map(Instruction.Modify.class::cast);
        return modify.flatMap(asked -> broker.position(fire.user(), asked.ticket())
                        .filter(position -> position.stopLoss().equals(asked.stopLoss())
                                && position.takeProfit().equals(asked.takeProfit())))
                .isPresent();
    }
}
