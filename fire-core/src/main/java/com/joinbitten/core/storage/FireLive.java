package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells of fires to those who look on, within the caller's transaction, which has locked the fire. */
final class FireLive {
    /** What is read of a fire to tell of it. */
    static final String COLUMNS = "user_id, mission_id, action, of_fire, symbol, side, lots, entry, "
            + "coalesce(fire.currency, (select p.currency from terminal_profile p "
            + "where p.relay = fire.relay and p.user_id = fire.user_id)) as currency";

    private static final String NOT_KNOWN = "0";

    /** What never changes of a fire. */
    record About(
            UserId user,
            Optional<String> mission,
            String action,
            Optional<String> target,
            String symbol,
            String side,
            Optional<BigDecimal> lots,
            Optional<BigDecimal> entry) {
        /** From a row that has {@link #COLUMNS}. */
        static About of(ResultSet row) throws SQLException {
            return new About(
                    new UserId(row.getString("user_id")),
                    Rows.text(row, "mission_id"),
                    row.getString("action"),
                    Rows.text(row, "of_fire"),
                    row.getString("symbol"),
                    row.getString("side"),
                    Rows.text(row, "lots").map(BigDecimal::new),
                    Rows.text(row, "entry")
                            .filter(text -> !text.equals(NOT_KNOWN))
                            .map(BigDecimal::new));
        }

        /** Whether the fire opens a position. */
        boolean opens() {
            return action.equals(FireRows.Action.OPEN.name());
        }

        static About of(Fire fire) {
            Order order = fire.order();
            return new About(
                    fire.user(),
                    fire.mission().map(Object::toString),
                    FireRows.Action.of(order).name(),
                    order.target().map(FireId::value),
                    order.symbol().value(),
                    order.side().name(),
                    order.size(),
                    order.entry().map(price -> price.value()));
        }
    }

    /** Where it stands now. */
    record Now(FireState state, Code code, String reason, Execution execution, Instant at) {}

    private FireLive() {}

    static void begun(Handle handle, Fire fire) {
        tell(
                handle,
                fire.id(),
                FireTopics.begun(fire.state()),
                About.of(fire),
                new Now(fire.state(), fire.code(), fire.reason(), fire.execution(), fire.createdAt()));
    }

    /**
     * Tells how it stands now.
     *
     * @param topic as what other systems are told of it; empty: not at all
     */
    static void tell(Handle handle, FireId id, Optional<HookTopic> topic, About about, Now now) {
        JsonObject.Builder json = JsonObject.builder()
                .put("fire_id", id.value())
                .put("user_id", about.user.value())
                .putIfPresent("mission_id", about.mission)
                .put("action", about.action.toLowerCase(Locale.ROOT))
                .putIfPresent("of_fire_id", about.target)
                .put("symbol", about.symbol)
                .put("direction", about.side);
        number(json, "lots", about.lots);
        number(json, "entry_price", about.entry);
        json.put("state", now.state.name())
                .put("settled", now.state.settled())
                .put("published", now.state.published().wire())
                .put("code", now.code.name())
                .put("reason", now.reason);
        now.execution
                .ticket()
                .ifPresentOrElse(ticket -> json.put("ticket", ticket.value()), () -> json.putNull("ticket"));
        number(json, "execution_price", now.execution.price());
        number(json, "filled_lots", now.execution.filledLots());
        number(json, "open_lots", now.execution.openLots());
        number(json, "profit", now.execution.profit());
        json.putIfPresent("currency", now.execution.currency().map(AccountCurrency::code));
        json.put("at", now.at.toString());
        LiveRows.add(handle, Kind.FIRE, topic, Optional.of(about.user), id.value(), now.at, json.build());
    }

    private static void number(JsonObject.Builder json, String name, Optional<BigDecimal> value) {
        value.ifPresentOrElse(known -> json.put(name, known), () -> json.putNull(name));
    }
}
