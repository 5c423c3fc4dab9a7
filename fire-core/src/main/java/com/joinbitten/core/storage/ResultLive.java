package com.joinbitten.core.storage;

import com.joinbitten.core.hook.HookTopic;
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
            select t.fire_id, coalesce(f.symbol, t.symbol) as symbol, t.filled_lots, f.lot_factor,
                   (select max(d.currency) from deal d
                    where d.terminal = t.terminal and d.position_ticket = t.ticket) as currency
            from trade t left join fire f on f.fire_id = t.fire_id and t.is_foreign = 0
            where t.terminal = :terminal and t.ticket = :ticket""";

    private ResultLive() {}

    /**
     * @param lots volume of the deal that closed it or a part of it, in the broker's lots, 0 when nobody told it
     * @param xp points that it earned
     */
    static void closed(Handle handle, TradeRows.Key key, UserId user, BigDecimal lots, CloseFigures figures, long xp) {
        JsonObject.Builder json =
                JsonObject.builder().put("user_id", user.value()).put("ticket", key.ticket());
        handle.createQuery(TRADE)
                .bind("terminal", key.terminal())
                .bind("ticket", key.ticket())
                .map((row, context) -> {
                    BigDecimal volume = lots.signum() > 0 ? lots : new BigDecimal(row.getString("filled_lots"));
                    return JsonObject.builder()
                            .putIfPresent("fire_id", Rows.text(row, "fire_id").filter(id -> !id.isEmpty()))
                            .putIfPresent("symbol", Rows.text(row, "symbol"))
                            .putIfPresent("currency", Rows.text(row, "currency"))
                            .put("lots", FireRows.factor(row).ours(volume))
                            .build();
                })
                .findOne()
                .ifPresent(json::putAll);
        json.put("profit", figures.profit())
                .put("commission", figures.commission())
                .put("swap", figures.swap())
                .put("net_profit", figures.profit().add(figures.commission()).add(figures.swap()))
                .put("xp", xp)
                .put("closed_at", figures.at().toString());
        String subject = key.terminal() + "#" + key.ticket();
        LiveRows.add(
                handle,
                Kind.RESULT,
                Optional.of(HookTopic.TRADE_CLOSED),
                Optional.of(user),
                subject,
                figures.at(),
                json.build());
    }
}
