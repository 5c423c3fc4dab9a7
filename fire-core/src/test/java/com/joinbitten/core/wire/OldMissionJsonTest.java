package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.joinbitten.core.Samples;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Tcs;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldMissionJsonTest {
    private static final String FILE = """
            {"mission_id":"APEX5_EURUSD_001235","user_id":"7176191872",
             "signal":{"symbol":"EURUSD","direction":"BUY","tcs_score":84,"entry_price":1.09,"pattern":"LONDON_RAID"},
             "timing":{"created_at":"2025-07-18T00:12:35.603636","expires_at":"2025-07-18T00:17:35.603636"},
             "mission":{"title":"🎯 Raid","urgency":"HIGH"},
             "enhanced_signal":{"entry_price":1.0905,"stop_loss":1.0894099999999998,"take_profit":1.09214,
              "tcs_score":85.7,"signal_type":"SNIPER_OPS","timeframe":"M5"}}""";

    @Test
    @DisplayName("an old file becomes a mission; what the enhanced signal says counts")
    void read() {
        Mission mission = read(FILE, ZoneOffset.UTC);

        assertThat(mission.id()).hasToString("APEX5_EURUSD_001235");
        assertThat(mission.owner()).contains(Samples.USER);
        assertThat(mission.levels()).isEqualTo(Samples.levels());
        assertThat(mission.tcs()).isEqualTo(new Tcs(85));
        assertThat(mission.signalClass()).isEqualTo(SignalClass.SNIPER_OPS);
        assertThat(mission.timeframe()).contains("M5");
        assertThat(mission.pattern()).contains("LONDON_RAID");
        assertThat(mission.lots()).isEmpty();
        assertThat(mission.createdAt()).isEqualTo("2025-07-18T00:12:35.603Z");
        assertThat(mission.expiresAt()).isEqualTo("2025-07-18T00:17:35.603Z");
    }

    @ParameterizedTest
    @DisplayName("times without a zone are in the zone that the operator states")
    @CsvSource({
        "2025-07-18T00:17:35,UTC,2025-07-18T00:17:35Z",
        "2025-07-18T00:17:35,Europe/Berlin,2025-07-17T22:17:35Z",
        "2025-07-18T00:17:35,America/New_York,2025-07-18T04:17:35Z",
        "2025-07-18T00:17:35Z,Europe/Berlin,2025-07-18T00:17:35Z",
        "2025-07-18T00:17:35+02:00,UTC,2025-07-17T22:17:35Z",
        // an hour that stands twice ends with its first turn
        "2025-10-26T02:30:00,Europe/Berlin,2025-10-26T00:30:00Z"
    })
    void zones(String text, String zone, Instant expected) {
        Mission mission = read(
                FILE.replace("2025-07-18T00:17:35.603636", text).replace("\"created_at\"", "\"made\""),
                ZoneId.of(zone));

        assertThat(mission.expiresAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("a mission whose expiry cannot be read was never live")
    @ValueSource(
            strings = {
                "\"expires_at\":\"tomorrow\"",
                "\"expires_at\":\"\"",
                "\"expires_at\":null",
                "\"expires_at\":1752797855",
                "\"expires_at\":\"2025-07-18\"",
                "\"expires_at\":\"+999999999-12-31T23:59:59\"",
                "\"expires_at\":\"2025-07-18T00:12:35\"",
                "\"ends\":\"2025-07-18T00:17:35\""
            })
    void unreadableExpiry(String member) {
        Mission mission = read(FILE.replace("\"expires_at\":\"2025-07-18T00:17:35.603636\"", member), ZoneOffset.UTC);

        assertThat(mission.expired(Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("a file without a sound order is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mission_id\":\"APEX5_EURUSD_001235\" | \"mission_id\":\"../x\"",
                "\"mission_id\" | \"id\"",
                "\"symbol\":\"EURUSD\" | \"symbol\":\"EUR USD\"",
                "\"direction\":\"BUY\" | \"direction\":\"HOLD\"",
                "\"direction\":\"BUY\" | \"direction\":\"SELL\"",
                "\"stop_loss\":1.0894099999999998 | \"stop_loss\":1.2",
                "\"stop_loss\":1.0894099999999998 | \"stop_loss\":1e999999999",
                "\"take_profit\" | \"target\"",
                "\"tcs_score\":85.7 | \"tcs_score\":101",
                "\"tcs_score\":85.7 | \"tcs_score\":1e99999999999",
                "\"user_id\":\"7176191872\" | \"user_id\":null"
            })
    void refused(String good, String bad) {
        assertThat(FILE).contains(good);

        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> read(FILE.replace(good, bad), ZoneOffset.UTC));
    }

    @Test
    @DisplayName("a signal is read with its defaults")
    void signal() {
        var signal = SignalJson.read(JsonObject.parse("""
                {"symbol":"EURUSD","direction":"SELL","tcs":85}""".getBytes(UTF_8)));

        assertThat(signal.side()).isEqualTo(Side.SELL);
        assertThat(signal.signalClass()).isEqualTo(SignalClass.RAPID_ASSAULT);
        assertThat(signal.entry()).isEmpty();
        assertThat(signal.user()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("a signal that is wrong in one member is refused")
    @ValueSource(
            strings = {
                "{\"direction\":\"SELL\",\"tcs\":85}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"sell\",\"tcs\":85}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\"}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":101}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":84.5}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":85,\"lots\":-1}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":85,\"signal_type\":\"rapid\"}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":85,\"user_id\":null}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"SELL\",\"tcs\":85,\"entry_price\":\"1.1\"}"
            })
    void wrongSignal(String text) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> SignalJson.read(JsonObject.parse(text.getBytes(UTF_8))));
    }

    private static Mission read(String file, ZoneId zone) {
        return new OldMissionJson(zone, Instruments.standard()).read(file.getBytes(UTF_8));
    }
}
