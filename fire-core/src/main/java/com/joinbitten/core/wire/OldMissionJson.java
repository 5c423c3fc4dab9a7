package com.joinbitten.core.wire;

import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads the mission files of the old system: {@code mission_id, signal{…}, timing{created_at,expires_at},
 * enhanced_signal{…}}. What {@code enhanced_signal} says counts before what {@code signal} says. Unknown members are
 * skipped. Immutable.
 *
 * <p>The old system computed with binary fractions, so prices are rounded to the digits of their symbol and a confidence
 * is cut to whole percent.
 */
public final class OldMissionJson {
    private static final BigDecimal MAX_PERCENT = new BigDecimal("100");

    private final ZoneId zone;
    private final Instruments instruments;

    /**
     * A reader of files from one machine.
     *
     * @param zone of the machine that wrote the files, for their times name none
     * @param instruments tell how many digits a price has
     */
    public OldMissionJson(ZoneId zone, Instruments instruments) {
        this.zone = zone;
        this.instruments = instruments;
    }

    /**
     * The mission in these bytes. One whose expiry cannot be read, or precedes its creation, has expired long ago: it is
     * never live.
     *
     * @throws MalformedPacketException if the bytes are no JSON object, or an order cannot be made of it
     */
    public Mission read(byte[] utf8) {
        JsonObject file = JsonObject.parse(utf8);
        Members whole = new Members(file);
        Members signal = new Members(merged(file));
        Life life = Life.read(file.object("timing").orElse(file), zone);
        return whole.build(() -> {
            Symbol symbol = signal.require("symbol", Symbol::new);
            return new Mission(
                    whole.require("mission_id", MissionId::new),
                    file.get("user_id").map(present -> whole.user()),
                    symbol,
                    new Levels(
                            signal.require(signal.firstOf("direction", "type"), Side::fromText),
                            price(signal, symbol, signal.firstOf("entry_price", "entry")),
                            price(signal, symbol, signal.firstOf("stop_loss", "sl")),
                            price(signal, symbol, signal.firstOf("take_profit", "tp"))),
                    signal.requireDecimal(signal.firstOf("tcs_score", "tcs"), OldMissionJson::tcs),
                    signal.ifPresent("signal_type", SignalClass::new).orElse(SignalClass.RAPID_ASSAULT),
                    signal.nonZero("lots", Lots::new),
                    life.createdAt(),
                    life.expiresAt(),
                    signal.ifPresent("timeframe", text -> text),
                    signal.ifPresent("pattern", text -> text));
        });
    }

    private static JsonObject merged(JsonObject file) {
        JsonObject.Builder members = JsonObject.builder();
        file.object("signal").ifPresent(members::putAll);
        file.object("enhanced_signal").ifPresent(members::putAll);
        return members.build();
    }

    private Price price(Members signal, Symbol symbol, String name) {
        Optional<Instrument> instrument = instruments.find(symbol);
        return signal.requireDecimal(
                name,
                value -> new Price(
                        instrument.isEmpty()
                                ? value
                                : value.setScale(instrument.get().digits(), RoundingMode.HALF_UP)));
    }

    private static Tcs tcs(BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(MAX_PERCENT) > 0) {
            throw new IllegalArgumentException("tcs must be 0 to 100: " + percent.toPlainString());
        }
        return new Tcs(percent.intValue());
    }

    /** When a mission began and ended; what cannot be read ended at the beginning of time. */
    private record Life(Instant createdAt, Instant expiresAt) {
        static Life read(JsonObject timing, ZoneId zone) {
            OldTime time = new OldTime(zone);
            Optional<Instant> created = time.read(timing.get("created_at"));
            Optional<Instant> expires = time.read(timing.get("expires_at"));
            if (expires.isEmpty() || (created.isPresent() && expires.get().isBefore(created.get()))) {
                return new Life(Instant.EPOCH, Instant.EPOCH);
            }
            return new Life(created.orElseGet(expires::get), expires.get());
        }
    }
}
