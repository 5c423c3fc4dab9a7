package com.joinbitten.relay.terminal.old;

import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Order;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.order.ClaimedFire;
import com.joinbitten.relay.terminal.order.Outcome;
import com.joinbitten.relay.terminal.order.StoredResult;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends orders as they come, and forgets them. Confined to the terminal's thread. */
public final class PlainDesk {
    /** Whether the one result of an order is written. */
    public enum Results {
        WRITTEN,
        UNTOLD
    }

    private static final Logger log = LoggerFactory.getLogger(PlainDesk.class);
    private static final int ONLY_RESULT = 1;

    private final Broker broker;
    private final Clock clock;
    private final Results results;
    private final Faults faults;

    /** Sends to this broker. */
    public PlainDesk(Broker broker, Clock clock, Results results, Faults faults) {
        this.broker = broker;
        this.clock = clock;
        this.results = results;
        this.faults = faults;
    }

    boolean expired(DroppedPacket dropped) {
        return dropped.expiredAt(clock.instant());
    }

    void send(UserFolder folder, DroppedPacket dropped) {
        faults.at(Faults.Step.NOTED);
        ClaimedFire fire = ClaimedFire.of(dropped);
        OrderReport report = faults.send(
                new Order(folder.user(), fire.magic(), dropped.packet().instruction(), clock.instant()), broker);
        faults.at(Faults.Step.SENT);
        Outcome outcome = Outcome.answered(fire, report);
        log.info("fire.sent fire={} user={} event={}", fire.fireId(), folder.user(), outcome.event());
        if (results == Results.WRITTEN) {
            TradeResult result = outcome.result(fire, ONLY_RESULT, broker.account(folder.user()), clock.instant());
            tell(folder, StoredResult.fileName(fire.fireId(), ONLY_RESULT), TradeResultJson.write(result));
        }
    }

    private static void tell(UserFolder folder, String fileName, String json) {
        try {
            folder.writeResult(fileName, json);
        } catch (IOException e) {
            // it keeps nothing of the order, so there is no second attempt
            log.error("result.lost user={} file={}", folder.user(), fileName, e);
        }
    }
}
