package com.joinbitten.core.storage;

import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells of trades that were closed and counted to those who look on, within the caller's transaction. */
final class ResultLive {
    private static final String TRADE = """
            select fire_id, symbol, filled_lots from trade where terminal = :terminal and ticket = :ticket""";

    private ResultLive() {}

    /**
     * @param lots volume of the deal that closed it or a part of it, 0 when nobody told it
     * @param xp points that it earned
     */
    static void closed(Handle handle, TradeRows.Key key, UserId user, BigDecimal lots, CloseFigures figures, long xp) {
        JsonObject.Builder json =
                JsonObject.builder().put("user_id", user.value()).put("ticket", key.ticket());
        handle.createQuery(TRADE)
                .bind("terminal", key.terminal())
                .bind("ticket", key.ticket())
                .map((row, context) -> JsonObject.builder()
                        .putIfPresent("fire_id", Rows.text(row, "fire_id").filter(id -> !id.isEmpty()))
                        .putIfPresent("symbol", Rows.text(row, "symbol"))
                        .put("lots", new BigDecimal(row.getString("filled_lots")))
                        .build())
                .findOne()
                .ifPresent(json::putAll);
        if (lots.signum() > 0) {
            json.put("lots", lots);
        }
        json.put("profit", figures.profit())
                .put("commission", figures.commission())
                .put("swap", figures.swap())
                .put("net_profit", figures.profit().add(figures.commission()).add(figures.swap()))
                .put("xp", xp)
                .put("closed_at", figures.at().toString());
        String subject = key.terminal() + "#" + key.ticket();
        LiveRows.add(handle, Kind.RESULT, Optional.of(user), subject, figures.at(), json.build());
    }
}
