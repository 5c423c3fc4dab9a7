package com.joinbitten.toc.api.terminal;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static com.joinbitten.toc.TestToc.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.storage.SqlProfiles;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.terminal.profile.ProfileService;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.core.wire.TerminalProfileJson;
import com.joinbitten.toc.TestEngine;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProfilesOverHttpTest extends SeatedToc {
    private static final String SYMBOLS = """
            [{"name":"EURUSD.r","digits":5,"contract_size":100000,"tick_size":0.00001,"tick_value":1,\
            "lot_min":0.01,"lot_max":50,"lot_step":0.01}]""";

    private Profiles profiles;
    private ProfileService service;

    ProfilesOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @BeforeEach
    void listen() {
        profiles = new SqlProfiles(toc.database);
        service = new ProfileService(profiles, new AccountMoney(symbol -> Optional.empty()), toc.clock);
    }

    private List<UserId> hear(String relay, String user, Duration age, String json) {
        return service.take(relay, List.of(reading(user, age, json).withoutSymbols()));
    }

    /** A reading, whole. */
    private record Whole(TerminalReading reading) {
        private TerminalReading withoutSymbols() {
            return new TerminalReading(
                    reading.user(), reading.age(), reading.profile().with(List.of()), reading.symbolsId());
        }
    }

    private static Whole reading(String user, Duration age, String json) {
        TerminalProfile profile = TerminalProfileJson.read(JsonObject.parse(json.getBytes(StandardCharsets.US_ASCII)));
        Optional<SymbolsId> id =
                profile.symbols().isEmpty() ? Optional.empty() : Optional.of(SymbolProfilesJson.id(profile.symbols()));
        return new Whole(new TerminalReading(new UserId(user), age, profile, id));
    }

    private static String funds(String currency, String balance, String more) {
        return "{\"level\":2,\"account\":\"50123\",\"currency\":\"%s\",\"balance\":%s,\"equity\":%s,\"auto_trading\":true%s}"
                .formatted(currency, balance, balance, more);
    }

    private BigDecimal balance(String user) {
        return new SqlUsers(toc.database).find(new UserId(user)).orElseThrow().balance();
    }

    @Test
    @DisplayName("a status tells what the terminal said, how old that is, and since when the balance stands")
    void status() throws Exception {
        String whole = funds("USD", "9500.25", ",\"margin_mode\":\"hedging\",\"symbols\":" + SYMBOLS);
        assertThat(hear("local", "123", Duration.ofSeconds(2), whole)).containsExactly(new UserId("123"));
        service.takeSymbols("local", reading("123", Duration.ZERO, whole).reading());
        toc.clock.advance(Duration.ofSeconds(5));

        String body = toc.get("/status/123").body();

        assertThat(body)
                .contains("\"balance\":{\"dollars\":9500.25,\"told_at\":\"2026-01-05T11:59:58Z\"}")
                .contains("\"accounts\":[{\"relay\":\"local\",\"account\":\"50123\",\"currency\":\"USD\","
                        + "\"balance\":9500.25,\"equity\":9500.25,\"margin_mode\":\"hedging\",\"auto_trading\":true,"
                        + "\"halted\":false,\"ea_level\":2,\"symbols\":1,\"heard_at\":\"2026-01-05T11:59:58Z\","
                        + "\"heartbeat_age\":7,\"stale\":false}]");
        toc.clock.advance(Duration.ofSeconds(60));
        assertThat(toc.get("/status/123").body()).contains("\"heartbeat_age\":67,\"stale\":true");
        assertThat(toc.get("/status/press").body())
                .contains("\"balance\":{\"dollars\":10000,\"told_at\":null},\"accounts\":[]");
    }

    @Test
    @DisplayName(
            "the newest word on the balance counts, the terminal's or the operator's; an old or foreign one does not")
    void balances() throws Exception {
        hear("local", "123", Duration.ofSeconds(61), funds("USD", "1", ""));
        assertThat(balance("123")).as("stale").isEqualByComparingTo("10000");
        hear("local", "123", Duration.ofSeconds(1), funds("USC", "950025", ""));
        assertThat(balance("123")).as("cents").isEqualByComparingTo("9500.25");
        hear("local", "123", Duration.ZERO, funds("CHF", "7", ""));
        assertThat(balance("123")).as("no rate").isEqualByComparingTo("9500.25");

        new SqlUsers(toc.database).save(User.of(new UserId("123"), Tier.NIBBLER, new BigDecimal("77")));
        assertThat(toc.get("/status/123").body()).contains("\"dollars\":77,\"told_at\":null");
        toc.clock.advance(Duration.ofSeconds(1));
        hear("local", "123", Duration.ZERO, funds("USD", "9400", ""));
        assertThat(balance("123")).isEqualByComparingTo("9400");

        assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}");
        toc.clock.advance(Duration.ofSeconds(1));
        hear("elsewhere", "123", Duration.ZERO, funds("USD", "5", ""));
        assertThat(balance("123")).as("not where the user sits").isEqualByComparingTo("9400");
        hear("local", "123", Duration.ZERO, funds("USD", "9300", ""));
        assertThat(balance("123")).isEqualByComparingTo("9300");
    }

    @Test
    @DisplayName("the list tells how many accounts of a terminal were heard, and nothing of their money")
    void list() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}");
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");
        hear("local", "123", Duration.ofSeconds(30), funds("USD", "1", ""));
        hear("local", "7176191872", Duration.ofSeconds(3), "{\"level\":1,\"auto_trading\":false}");
        hear("elsewhere", "123", Duration.ZERO, "{\"level\":0}");

        JsonObject demo = terminal("DEMO-01");

        assertThat(demo.object("heard").orElseThrow().toAscii())
                .isEqualTo("{\"accounts\":2,\"ea_level\":1,\"without_auto_trading\":1,\"heartbeat_age\":3,"
                        + "\"oldest_heartbeat_age\":30}");
        assertThat(terminal("LIVE-01").has("heard")).isFalse();
    }

    @Test
    @DisplayName("a position is a stray one unless a fire of its user has its ticket or its magic")
    void strays() throws Exception {
        FireId fire = new FireId(json(toc.fire(COMMANDER, MISSION.value())).requiredText("fire_id"));
        String positions = """
                ,"positions":[%s,%s,%s]""".formatted(
                position(1001, "0"), position(5, Long.toString(fire.magic())), position(6, "18446744073709551615"));
        hear("local", COMMANDER.value(), Duration.ZERO, funds("USD", "9000", positions));
        hear(
                "elsewhere",
                COMMANDER.value(),
                Duration.ZERO,
                funds("USD", "9000", ",\"positions\":[" + position(1001, "0") + "]"));

        JsonValue strays =
                json(toc.get("/api/reconciliation")).get("stray_positions").orElseThrow();

        assertThat(((JsonValue.Items) strays).values())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"relay\":\"elsewhere\",\"user_id\":\"7176191872\",\"ticket\":1001,\"magic\":\"0\","
                                + "\"symbol\":\"EURUSD.r\",\"type\":\"buy\",\"volume\":0.1,\"heard_at\":\"" + NOW
                                + "\"}",
                        "{\"relay\":\"local\",\"user_id\":\"7176191872\",\"ticket\":6,\"magic\":\"18446744073709551615\","
                                + "\"symbol\":\"EURUSD.r\",\"type\":\"buy\",\"volume\":0.1,\"heard_at\":\"" + NOW
                                + "\"}");
    }

    private static String position(long ticket, String magic) {
        return "{\"ticket\":%d,\"magic\":\"%s\",\"symbol\":\"EURUSD.r\",\"type\":\"buy\",\"lot\":0.1,\"price\":1.09}"
                .formatted(ticket, magic);
    }

    @Test
    @DisplayName("symbols are asked for once, kept under their name, and known again after a restart")
    void symbols() throws Exception {
        String whole = funds("USD", "1", ",\"symbols\":" + SYMBOLS);
        hear("local", "123", Duration.ZERO, whole);
        service.takeSymbols("local", reading("123", Duration.ZERO, whole).reading());

        assertThat(hear("local", "7176191872", Duration.ZERO, whole)).isEmpty();
        String moved = whole.replace("\"tick_value\":1,", "\"tick_value\":1.0004,");
        toc.clock.advance(Duration.ofSeconds(1));
        assertThat(hear("local", "123", Duration.ZERO, moved))
                .as("a quote has moved")
                .isEmpty();
        String other = whole.replace("\"lot_min\":0.01", "\"lot_min\":0.1");
        assertThat(hear("local", "123", Duration.ZERO, other)).containsExactly(new UserId("123"));
        service.takeSymbols("local", reading("123", Duration.ZERO, other).reading());

        Profiles again = new SqlProfiles(toc.database);
        assertThat(again.find("local", new UserId("123"))
                        .orElseThrow()
                        .profile()
                        .symbols())
                .isEqualTo(
                        reading("123", Duration.ZERO, other).reading().profile().symbols());
        assertThat(again.of(new UserId("7176191872")).get(0).profile().symbols())
                .hasSize(1);
        assertThat(again.find("elsewhere", new UserId("123"))).isEmpty();
    }

    private void tell(String user, Duration age, String more) {
        toc.clock.advance(Duration.ofSeconds(1));
        String whole = funds("USD", "10000", more);
        hear("local", user, age, whole);
        service.takeSymbols("local", reading(user, age, whole).reading());
    }

    private static String symbols(String name, String more) {
        return ",\"symbols\":" + SYMBOLS.replace("EURUSD.r", name).replace("\"lot_step\":0.01", more);
    }

    private String previewed() throws Exception {
        return toc.post("/api/fire?dry_run=1", "{\"mission_id\":\"" + MISSION + "\"}", "X-User-ID", COMMANDER.value())
                .body();
    }

    @Test
    @DisplayName("a fire is refused with the reason that the terminal gives, and its mission stays free")
    void gate() throws Exception {
        String user = COMMANDER.value();
        assertThat(previewed()).contains("the terminal has not told its profile");

        tell(user, Duration.ZERO, symbols("EURUSD.r", "\"lot_step\":0.01"));
        HttpResponse<String> foreign = toc.fire(COMMANDER, MISSION.value());
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body())
                .contains(
                        "\"code\":\"SYMBOL_UNAVAILABLE\"",
                        "EURUSD is not traded at the terminal; its broker has EURUSD.r");

        tell(user, Duration.ZERO, symbols("EURUSD", "\"lot_step\":0.03"));
        assertThat(toc.fire(COMMANDER, MISSION.value()).body())
                .contains("\"code\":\"LOT_LIMIT\"", "lot of EURUSD must be 0.01 to 50 in steps of 0.03: 0.1");
        tell(user, Duration.ZERO, symbols("EURUSD", "\"lot_step\":0.01,\"stops_level\":110"));
        assertThat(toc.fire(COMMANDER, MISSION.value()).body())
                .contains(
                        "\"code\":\"BAD_LEVELS\"", "levels must be 0.00110 or more from the entry of 1.0905: 1.08941");

        toc.clock.advance(Duration.ofSeconds(1));
        hear("local", user, Duration.ZERO, "{\"level\":2,\"auto_trading\":false}");
        assertThat(toc.fire(COMMANDER, MISSION.value()).body()).contains("\"code\":\"AUTOTRADING_OFF\"");

        tell(user, Duration.ZERO, symbols("EURUSD", "\"lot_step\":0.01"));
        assertThat(previewed()).contains("the terminal can execute this", "\"stops_distance\":\"0.00000\"");
        assertThat(toc.fire(COMMANDER, MISSION.value()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a silent terminal is no reason to refuse but on live, where it is")
    void silence() throws Exception {
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"live\"}");
        tell(COMMANDER.value(), Duration.ZERO, symbols("EURUSD", "\"lot_step\":0.01"));
        toc.clock.advance(Duration.ofSeconds(61));

        HttpResponse<String> live = toc.fire(COMMANDER, MISSION.value());
        assertThat(live.statusCode()).isEqualTo(503);
        assertThat(live.body()).contains("\"code\":\"TERMINAL_SILENT\"", "61 s ago");

        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");
        assertThat(toc.fire(COMMANDER, MISSION.value()).statusCode()).isEqualTo(200);
    }
}
