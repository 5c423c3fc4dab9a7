package com.joinbitten.relay.terminal.folder;

import com.joinbitten.core.terminal.profile.MarginMode;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.relay.terminal.broker.Account;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Position;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Writes {@code state/terminal.json}: who trades for the user, and how the account stands. Confined to one thread. */
public final class Heartbeats {
    /** The file is read whole each second; the count beside the list is always complete. */
    private static final int MOST_POSITIONS = OpenPositions.MOST_LISTED;

    private static final String BUILD = "paper terminal";

    private final Broker broker;
    private final Clock clock;
    private final int level;
    private List<SymbolProfile> told = List.of();
    private JsonValue symbols = new JsonValue.Items(List.of());

    /**
     * Tells of accounts at this broker.
     *
     * @param level of the terminal, 1 or 2; one of level 0 writes no heartbeat
     */
    public Heartbeats(Broker broker, Clock clock, int level) {
        this.broker = broker;
        this.clock = clock;
        this.level = level;
    }

    /** Replaces the heartbeat in that folder. */
    public void beat(UserFolder folder) throws IOException {
        folder.writeHeartbeat(json(folder).toAscii() + "\n");
    }

    private JsonObject json(UserFolder folder) {
        Account account = broker.account(folder.user());
        List<JsonValue> positions = broker.openPositions(folder.user(), MOST_POSITIONS).stream()
                .map(this::json)
                .toList();
        return JsonObject.builder()
                .put("level", level)
                .put("profile", "paper")
                .put("build", BUILD)
                .put("account", account.number())
                .put("currency", broker.currency())
                .put("margin_mode", MarginMode.HEDGING.wire())
                .put("balance", account.balance())
                .put("equity", account.equity())
                .put("auto_trading", true)
                .put("halted", folder.halted())
                .putIfPresent("halt_id", folder.haltId())
                .put("time", clock.instant().toString())
                .put("open_positions", broker.openCount(folder.user()))
                .put("positions", new JsonValue.Items(positions))
                .put("symbols", symbols())
                .build();
    }

    /** The same list of every account, laid out again only when a price has moved. */
    private JsonValue symbols() {
        List<SymbolProfile> present = broker.symbols();
        if (!present.equals(told)) {
            told = present;
            symbols = SymbolProfilesJson.toJson(present);
        }
        return symbols;
    }

    private JsonValue json(Position position) {
        JsonObject.Builder json = JsonObject.builder()
                .put("ticket", position.ticket().value())
                .put("magic", Long.toString(position.magic()))
                .put("symbol", position.symbol().value())
                .put("type", position.side().wire())
                .put("lot", position.lots())
                .put("price", position.openPrice().value());
        position.stopLoss().map(Price::value).ifPresent(level -> json.put("sl", level));
        position.takeProfit().map(Price::value).ifPresent(level -> json.put("tp", level));
        return json.put("profit", broker.floating(position)).build();
    }
}
