package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.Order;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Retcode;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import com.joinbitten.relay.terminal.folder.UserFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims packets and sends their orders: each at most once. An order is sent only if neither the ledger nor the
 * broker's history knows it, the ledger's note of it is stored, and its deadline has not passed. Confined to the
 * terminal's thread.
 */
final class OrderDesk {
    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    private final TerminalLedger ledger;
    private final Broker broker;
    private final Verdicts verdicts;
    private final Clock clock;
    private final Duration fillDelay;
    private final Faults faults;
    private final List<Claim> claims = new ArrayList<>();

    /** A packet in {@code claimed/} that this run has taken; its order is due at that instant. */
    private record Claim(UserFolder folder, String name, Instant dueAt) {}

    OrderDesk(TerminalLedger ledger, Broker broker, Verdicts verdicts, Clock clock, Duration fillDelay, Faults faults) {
        this.ledger = ledger;
        this.broker = broker;
        this.verdicts = verdicts;
        this.clock = clock;
        this.fillDelay = fillDelay;
        this.faults = faults;
    }

    /** Claims every packet of the folder that has not expired. */
    void claimAll(UserFolder folder) throws IOException {
        for (String name : folder.packets()) {
            Optional<byte[]> bytes = folder.readVisible(name);
            if (bytes.isPresent() && !expired(bytes.get())) {
                claim(folder, name);
            }
        }
    }

    private boolean expired(byte[] bytes) {
        try {
            return DroppedPacket.read(bytes).expiredAt(clock.instant());
        } catch (MalformedPacketException e) {
            return false; // claimed like any other, so that somebody is told of it
        }
    }

    private void claim(UserFolder folder, String name) throws IOException {
        faults.at(Faults.Step.BEFORE_CLAIM);
        if (folder.claim(name)) {
            claims.add(new Claim(folder, name, clock.instant().plus(fillDelay)));
            faults.at(Faults.Step.CLAIMED);
            log.info("packet.claimed user={} file={}", folder.user(), name);
        }
    }

    /** Sends the orders that are due. */
    void sendDue() {
        for (Iterator<Claim> each = claims.iterator(); each.hasNext(); ) {
            Claim claim = each.next();
            if (!clock.instant().isBefore(claim.dueAt()) && handled(claim)) {
                each.remove();
            }
        }
    }

    private boolean handled(Claim claim) {
        byte[] bytes;
        try {
            bytes = claim.folder().readClaimed(claim.name());
        } catch (IOException e) {
            log.warn("claim.delayed user={} file={} cause={}", claim.folder().user(), claim.name(), e.toString());
            return false;
        }
        try {
            DroppedPacket dropped = DroppedPacket.read(bytes);
            execute(claim.folder(), dropped);
        } catch (MalformedPacketException e) {
            refuse(claim, bytes, e.reason());
        }
        return true;
    }

    private void execute(UserFolder folder, DroppedPacket dropped) {
        ClaimedFire fire = ClaimedFire.of(dropped);
        if (!fire.user().equals(folder.user())) {
            throw MalformedPacketException.field("user_id", "user_id is not the folder's: " + fire.user());
        }
        Optional<TerminalLedger.Stage> stage = ledger.stage(fire.fireId());
        if (stage.isPresent()) {
            log.warn("claim.repeated fire={} user={} stage={}", fire.fireId(), fire.user(), stage.get());
            return; // the first packet's verdict stands, or is being looked for
        }
        List<Deal> deals = broker.history(fire.user(), fire.magic());
        if (deals.isEmpty()) {
            send(folder, fire, dropped);
        } else {
            verdicts.executed(fire, deals.get(0));
        }
    }

    private void send(UserFolder folder, ClaimedFire fire, DroppedPacket dropped) {
        ledger.noteSending(fire);
        faults.at(Faults.Step.NOTED);
        Optional<String> obstacle = obstacle(folder, dropped);
        if (obstacle.isPresent()) {
            verdicts.done(fire, Outcome.notExecuted(obstacle.get() + " before the order was sent"));
            return;
        }
        OrderReport report = send(fire, dropped);
        if (report.retcode() == Retcode.REQUOTE && obstacle(folder, dropped).isEmpty()) {
            report = send(fire, dropped); // a requote says that nothing was executed; one more try, no third
        }
        verdicts.answered(fire, report);
    }

    /** Why the order must not go out any more. */
    private Optional<String> obstacle(UserFolder folder, DroppedPacket dropped) {
        if (folder.halted()) {
            return Optional.of("halted");
        }
        return dropped.expiredAt(clock.instant()) ? Optional.of("expired") : Optional.empty();
    }

    private OrderReport send(ClaimedFire fire, DroppedPacket dropped) {
        Order order = new Order(fire.user(), fire.magic(), dropped.packet().instruction(), clock.instant());
        OrderReport report = faults.send(order, broker);
        faults.at(Faults.Step.SENT);
        return report;
    }

    private void refuse(Claim claim, byte[] bytes, String reason) {
        log.error("packet.unreadable user={} file={} reason={}", claim.folder().user(), claim.name(), reason);
        DroppedPacket.salvageFireId(bytes)
                .filter(fireId -> ledger.stage(fireId).isEmpty())
                .ifPresent(fireId -> verdicts.done(
                        ClaimedFire.unreadable(fireId, claim.folder().user(), clock.instant()),
                        Outcome.rejected(Retcode.INVALID, "unreadable packet: " + reason)));
    }
}
