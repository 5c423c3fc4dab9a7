package com.joinbitten.toc.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits at a whole TOC whose clock stands still: no token comes back unless a test says so. */
class RateLimitsOverHttpTest {
    private static final String PROXIES = "limits.trusted_proxies=[127.0.0.0/8, 10.0.0.0/8]";
    private static final String ORDER = "{\"mission_id\":\"" + TestToc.MISSION.value() + "\"}";
    private static final String STATUS = "/status/" + TestToc.COMMANDER;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private TestToc toc;

    private void open(String... sets) {
        toc = TestToc.inKeysMode(folder, sets);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private String key(Whom whom, Scope... scopes) {
        return "Bearer " + toc.issue(whom, Optional.empty(), scopes).token().reveal();
    }

    private HttpResponse<String> call(String key, String method, String path, String body, String... more)
            throws Exception {
        String[] headers =
                Stream.concat(Stream.of("Authorization", key), Stream.of(more)).toArray(String[]::new);
        return toc.call(method, path, body, headers);
    }

    private String metrics(String key) throws Exception {
        return call(key, "GET", "/metrics", "", "Accept", "text/plain").body();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMustWait(HttpResponse<String> reply, int seconds, String who) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).contains(Integer.toString(seconds));
        JsonObject body = json(reply);
        assertThat(body.flag("success")).isFalse();
        assertThat(body.requiredText("code")).isEqualTo("RATE_LIMITED");
        assertThat(body.requiredText("error")).contains(who, "this one did nothing", seconds + " s");
    }

    @Test
    void aKeyThatCallsTooOftenMustWaitAndIsLetInWhenItHasWaited() throws Exception {
        open("limits.key_per_second=1", "limits.key_burst=2");
        String busy = key(Whom.everyone(), Scope.READ);
        String calm = key(Whom.everyone(), Scope.READ, Scope.MONITOR);
        assertThat(call(busy, "GET", STATUS, "").statusCode()).isEqualTo(200);
        assertThat(call(busy, "GET", STATUS, "").statusCode()).isEqualTo(200);

        assertMustWait(call(busy, "GET", STATUS, ""), 1, "with this API key");

        assertThat(call(calm, "GET", STATUS, "").statusCode()).isEqualTo(200);
        toc.clock.advance(Duration.ofSeconds(1));
        assertThat(call(busy, "GET", STATUS, "").statusCode()).isEqualTo(200);
        assertThat(metrics(calm))
                .contains("toc_limits_refused_total{limit=\"key\"} 1.0")
                .contains("toc_limits_refused_total{limit=\"address\"} 0.0");
    }

    @Test
    void callsForAUserAreCountedWhoeverMakesThemAndWhereverTheUserIsNamed() throws Exception {
        open("limits.user_per_second=1", "limits.user_burst=4");
        String one = key(Whom.everyone(), Scope.READ, Scope.FIRE, Scope.RESULTS);
        String other = key(new Whom.Only(Set.of(TestToc.COMMANDER)), Scope.READ);
        call(one, "GET", STATUS, "");
        call(one, "GET", "/api/fires?user=" + TestToc.COMMANDER, "");
        call(other, "GET", "/api/fires", "");
        call(one, "POST", "/assign-terminal", "{\"user_id\":" + TestToc.COMMANDER + "}");

        assertMustWait(call(one, "GET", STATUS, ""), 1, "for this user");
        assertMustWait(call(other, "GET", STATUS, ""), 1, "for this user");
        String result = "{\"user_id\":" + TestToc.COMMANDER + ",\"trade_result\":{\"ticket\":1,\"profit\":50}}";
        assertMustWait(call(one, "POST", "/trade-result", result), 1, "for this user");
        assertThat(call(one, "GET", "/status/" + TestToc.NIBBLER, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAddressBehindATrustedProxyIsCountedAndNoneThatTheCallerMadeUp() throws Exception {
        open("limits.address_per_second=1", "limits.address_burst=2", PROXIES);
        String key = key(Whom.everyone(), Scope.READ);
        for (String madeUp : new String[] {"198.51.100.1", "203.0.113.5"}) {
            call(key, "GET", STATUS, "", "X-Forwarded-For", madeUp + ", 203.0.113.77, 10.1.1.1");
        }

        HttpResponse<String> third =
                call(key, "GET", STATUS, "", "X-Forwarded-For", "198.51.100.9, 203.0.113.77, 10.1.1.1");

        assertMustWait(third, 1, "from this address");
        assertMustWait(toc.get("/health", "X-Forwarded-For", "203.0.113.77"), 1, "from this address");
        assertThat(toc.get("/health", "X-Forwarded-For", "203.0.113.78").statusCode())
                .isEqualTo(200);
        assertThat(toc.get("/health", "X-Forwarded-For", "no address").statusCode())
                .as("then it is the proxy itself")
                .isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(toc.get("/ready").statusCode()).as("this machine's own").isEqualTo(200);
        }
    }

    @Test
    void ofIpv6WhoeverHasOneAddressOfANetworkHasAll() throws Exception {
        open("limits.address_per_second=1", "limits.address_burst=1", PROXIES);
        toc.get("/health", "X-Forwarded-For", "2001:db8::1");

        assertMustWait(toc.get("/health", "X-Forwarded-For", "2001:db8::ffff:1"), 1, "from this address");
        assertThat(toc.get("/health", "X-Forwarded-For", "2001:db8:0:1::1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatAnUntrustedPeerSaysOfOthersCountsForNothing() throws Exception {
        open(
                "limits.address_per_second=1",
                "limits.address_burst=1",
                "limits.failures_per_minute=1",
                "limits.failures_burst=1");
        for (int i = 0; i < 3; i++) {
            assertThat(toc.get("/health", "X-Forwarded-For", "203.0.113.77").statusCode())
                    .isEqualTo(200);
        }
        assertThat(call("Bearer x", "GET", STATUS, "", "X-Forwarded-For", "203.0.113.1")
                        .statusCode())
                .isEqualTo(401);
        assertThat(call("Bearer x", "GET", STATUS, "", "X-Forwarded-For", "203.0.113.2")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void onlyFailedTriesAreCountedAndWhoWasLetInJustNowIsLetInStill() throws Exception {
        open("limits.failures_per_minute=2", "limits.failures_burst=3");
        String sound = key(Whom.everyone(), Scope.READ, Scope.MONITOR);
        String unused = key(Whom.everyone(), Scope.READ);
        for (int i = 0; i < 10; i++) {
            assertThat(call(sound, "GET", STATUS, "").statusCode()).isEqualTo(200);
            assertThat(toc.get(STATUS).statusCode()).as("no try at all").isEqualTo(401);
        }
        String guess = sound.substring(0, sound.length() - 3) + "AAA";
        for (String wrong : new String[] {guess, "Basic eDp5", "Bearer bitten_aaaaaaaaaaaa_" + "A".repeat(43)}) {
            assertThat(call(wrong, "GET", STATUS, "").statusCode()).isEqualTo(401);
        }

        assertMustWait(call(guess, "GET", STATUS, ""), 30, "that proved no API key");
        assertMustWait(call(unused, "GET", STATUS, ""), 30, "that proved no API key");
        assertThat(call(sound, "GET", STATUS, "").statusCode()).isEqualTo(200);
        toc.clock.advance(Duration.ofSeconds(30));
        assertThat(call(unused, "GET", STATUS, "").statusCode()).isEqualTo(200);
        assertThat(metrics(sound))
                .contains("toc_auth_failures_total 3.0", "toc_limits_refused_total{limit=\"tries\"} 2.0");
    }

    @Test
    void aRefusedFireIsNowhereAndARepetitionIsAnsweredFromItsRow() throws Exception {
        open("limits.user_per_second=1", "limits.user_burst=1");
        String key = key(Whom.everyone(), Scope.FIRE);
        String user = TestToc.COMMANDER.value();
        HttpResponse<String> first =
                call(key, "POST", "/api/fire", ORDER, "X-User-ID", user, "Idempotency-Key", "once");
        String other = "{\"mission_id\":\"APEX5_EURUSD_009999\"}";
        toc.store(TestToc.mission("APEX5_EURUSD_009999", 90, Optional.of(TestToc.COMMANDER)));

        HttpResponse<String> refused =
                call(key, "POST", "/api/fire", other, "X-User-ID", user, "Idempotency-Key", "two");

        assertMustWait(refused, 1, "for this user");
        assertThat(json(refused).requiredText("published")).isEqualTo("no");
        assertThat(json(refused).requiredText("retry")).isEqualTo("after");
        for (String[] again : new String[][] {{"Idempotency-Key", "once"}, {"Idempotency-Key", "another"}, {}}) {
            String[] headers = Stream.concat(Stream.of("X-User-ID", user), Stream.of(again))
                    .toArray(String[]::new);
            JsonObject repeated = json(call(key, "POST", "/api/fire", ORDER, headers));
            assertThat(repeated.flag("duplicate")).isTrue();
            assertThat(repeated.requiredText("fire_id")).isEqualTo(json(first).requiredText("fire_id"));
        }
        toc.clock.advance(Duration.ofSeconds(1));
        JsonObject fired = json(call(key, "POST", "/api/fire", other, "X-User-ID", user, "Idempotency-Key", "two"));
        assertThat(fired.flag("success")).isTrue();
        assertThat(fired.flag("duplicate")).as("the refused call left nothing").isFalse();
    }

    @Test
    void ofACallThatListsUsersTheyCountAlsoWhereItsHeaderNamesAnother() throws Exception {
        open("limits.user_per_second=1", "limits.user_burst=1");
        String key = key(Whom.everyone(), Scope.FIRE, Scope.READ);
        String listed = "{\"mission_id\":\"%s\",\"users\":[\"%s\"],\"request_id\":\"once\"}"
                .formatted(TestToc.MISSION.value(), TestToc.COMMANDER.value());
        String[] header = {"X-User-ID", TestToc.NIBBLER.value()};
        HttpResponse<String> first = call(key, "POST", "/api/fire", listed, header);

        HttpResponse<String> repeated = call(key, "POST", "/api/fire", listed, header);

        assertThat(first.body()).contains("\"duplicate\":false");
        assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(first.statusCode());
        assertThat(repeated.body()).contains("\"duplicate\":true");
        assertMustWait(call(key, "GET", STATUS, ""), 1, "for this user");
        assertThat(call(key, "GET", "/status/" + TestToc.NIBBLER, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void alsoFromACrowdedAddressARepetitionIsAnsweredOnceItsCallerIsKnown() throws Exception {
        open("limits.address_per_second=1", "limits.address_burst=1", PROXIES);
        String key = key(Whom.everyone(), Scope.FIRE);
        String[] headers = {"X-Forwarded-For", "203.0.113.1", "X-User-ID", TestToc.COMMANDER.value()};
        String fire = json(call(key, "POST", "/api/fire", ORDER, headers)).requiredText("fire_id");

        JsonObject repeated = json(call(key, "POST", "/api/fire", ORDER, headers));
        HttpResponse<String> nameless =
                toc.call("POST", "/api/fire", ORDER, "X-Forwarded-For", "203.0.113.1", "X-User-ID", headers[3]);
        HttpResponse<String> guessed = call("Bearer x", "POST", "/api/fire", ORDER, headers);
        HttpResponse<String> other = call(key, "POST", "/api/fire", ORDER.replace("EURUSD", "GBPUSD"), headers);

        assertThat(repeated.flag("duplicate")).isTrue();
        assertThat(repeated.requiredText("fire_id")).isEqualTo(fire);
        assertMustWait(nameless, 1, "from this address");
        assertThat(json(nameless).has("published"))
                .as("nobody is known whose fires could be looked at")
                .isFalse();
        assertThat(guessed.statusCode()).isEqualTo(401);
        assertMustWait(other, 1, "from this address");
        assertThat(json(other).requiredText("published")).isEqualTo("no");
    }

    @Test
    void theEmergencyStopNeverHasToWait() throws Exception {
        open(
                "limits.key_per_second=1",
                "limits.key_burst=1",
                "limits.address_per_second=1",
                "limits.address_burst=1",
                PROXIES);
        String key = key(Whom.everyone(), Scope.HALT, Scope.READ);
        call(key, "GET", STATUS, "", "X-Forwarded-For", "203.0.113.1");

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> stopped = call(
                    key,
                    "PUT",
                    "/api/halt",
                    "{\"level\":\"halted\",\"reason\":\"drill\"}",
                    "X-Forwarded-For",
                    "203.0.113.1");
            assertThat(stopped.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "key"})
    void alsoWithoutKeysLimitsCountWhenTheyAreSet(String who) throws Exception {
        toc = new TestToc(folder, "limits." + who + "_per_second=1", "limits." + who + "_burst=1");
        assertThat(toc.get(STATUS).statusCode()).isEqualTo(200);

        assertThat(toc.get(STATUS).statusCode()).isEqualTo(429);
    }
}
