package com.joinbitten.toc.bridge;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** An order in the words of {@code POST /fire}: {@code {"terminal_id", "signal": {…}}}. */
public final class BridgeOrder {
    /** Old terminals take whole numbers of 32 bits; ours follows from {@code fire_id}. */
    private static final int OLD_MAGIC = 12_345;

    private BridgeOrder() {}

    /** The order as ASCII; empty for what a bridge has no word for, as it only opens positions. */
    public static Optional<String> write(RelayCommand.Fire fire, BridgeSeats.Seat seat) {
        return fire.packet()
                .instruction()
                .fold(
                        open -> Optional.of(json(fire, open, seat)),
                        close -> Optional.empty(),
                        change -> Optional.empty());
    }

    private static String json(RelayCommand.Fire fire, Instruction.Open open, BridgeSeats.Seat seat) {
        JsonObject.Builder signal = JsonObject.builder()
                .put("symbol", open.symbol().value())
                .put("direction", open.side().wire().toLowerCase(Locale.ROOT))
                .put("volume", open.lots().value())
                .put("stop_loss", open.stopLoss().map(Price::value).orElse(BigDecimal.ZERO))
                .put("take_profit", open.takeProfit().map(Price::value).orElse(BigDecimal.ZERO))
                .put("comment", fire.members().text("comment").orElse("BITTEN Signal"))
                .put("magic_number", OLD_MAGIC)
                .put("user_id", fire.packet().user().value());
        fire.packet().mission().ifPresent(mission -> signal.put("mission_id", mission.value()));
        fire.fireId().ifPresent(id -> signal.put("fire_id", id.value()));
        fire.expiresAt().ifPresent(end -> signal.put("expires_at", end.toString()));
        return JsonObject.builder()
                .put("terminal_id", seat.id())
                .put("terminal_name", seat.name())
                .put("signal", signal.build())
                .build()
                .toAscii();
    }
}
