package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.Optional;

/** Writes a stored fire for people and pages. */
public final class FireJson {
    private FireJson() {}

    /** The fire with its hops and what the gates said. */
    public static JsonObject write(Fire fire) {
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put("fire_id", fire.id().value())
                .put("request_id", fire.request().value())
                .put("user_id", fire.user().value())
                .putIfPresent("mission_id", fire.mission().map(Object::toString))
                .put("relay", fire.route().relay())
                .put("account", fire.route().account());
        order(json, fire.order());
        json.put("state", fire.state().name())
                .put("settled", fire.settled())
                .put("published", fire.published().wire())
                .put("code", fire.code().name())
                .put("reason", fire.reason());
        execution(json, fire.execution());
        return json.put("created_at", fire.createdAt().toString())
                .put("expires_at", fire.expiresAt().toString())
                .put(
                        "hops",
                        new JsonValue.Items(
                                fire.hops().stream().map(FireJson::hop).toList()))
                .put(
                        "trace",
                        new JsonValue.Items(
                                fire.trace().stream().map(FireJson::note).toList()))
                .build();
    }

    private static void order(JsonObject.Builder json, Order order) {
        String action = order.fold(opening -> "open", closing -> "close", change -> "modify");
        json.put("action", action)
                .putIfPresent("of_fire_id", order.target().map(FireId::value))
                .put("symbol", order.symbol().value())
                .put("direction", order.side().name());
        order.size().ifPresentOrElse(lots -> json.put("lots", lots), () -> json.putNull("lots"));
        order.broker()
                .ifPresent(broker -> json.put("broker_symbol", broker.symbol().value())
                        .put("broker_lots", broker.lots().value())
                        .put("lot_factor", broker.factor().value()));
        price(json, "entry_price", order.entry());
        price(json, "stop_loss", order.stopLoss());
        price(json, "take_profit", order.takeProfit());
        json.put("comment", order.comment());
    }

    private static void price(JsonObject.Builder json, String name, Optional<Price> price) {
        price.ifPresentOrElse(known -> json.put(name, known.value()), () -> json.putNull(name));
    }

    private static void execution(JsonObject.Builder json, Execution execution) {
        execution.ticket().ifPresentOrElse(ticket -> json.put("ticket", ticket.value()), () -> json.putNull("ticket"));
        execution
                .price()
                .ifPresentOrElse(price -> json.put("execution_price", price), () -> json.putNull("execution_price"));
        execution
                .filledLots()
                .ifPresentOrElse(lots -> json.put("filled_lots", lots), () -> json.putNull("filled_lots"));
        execution.openLots().ifPresentOrElse(lots -> json.put("open_lots", lots), () -> json.putNull("open_lots"));
        execution.profit().ifPresentOrElse(profit -> json.put("profit", profit), () -> json.putNull("profit"));
        json.putIfPresent("currency", execution.currency().map(AccountCurrency::code));
    }

    private static JsonValue hop(Hop hop) {
        return JsonObject.builder()
                .put("state", hop.state().name())
                .put("at", hop.at().toString())
                .put("detail", hop.detail())
                .build();
    }

    static JsonValue note(GateNote note) {
        JsonObject.Builder numbers = JsonObject.builder();
        note.numbers().forEach(numbers::put);
        return JsonObject.builder()
                .put("gate", note.gate())
                .put("code", note.code().name())
                .put("passed", note.passed())
                .put("text", note.text())
                .put("numbers", numbers.build())
                .build();
    }
}
