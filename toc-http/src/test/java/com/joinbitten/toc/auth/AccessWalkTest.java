package com.joinbitten.toc.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestToc;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Method;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Walks every route with every role: a route that is added is walked, too, and one whose owner only a row tells needs a case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessWalkTest {
    private static final UserId OWNER = TestToc.COMMANDER;
    private static final UserId FOREIGNER = TestToc.NIBBLER;
    private static final Whom OWNERS = new Whom.Only(Set.of(OWNER));
    private static final Whom FOREIGN = new Whom.Only(Set.of(FOREIGNER));
    private static final String SITE = "Sec-Fetch-Site";
    private static final String MISSION = "APEX5_EURUSD_000777";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestToc toc;
    private String fire = "";

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        toc = TestToc.inKeysMode(folder);
        Mission owned = TestToc.mission(MISSION, 90, Optional.of(OWNER));
        toc.store(owned);
        String key = key(OWNERS, Scope.FIRE);
        HttpResponse<String> fired =
                toc.call("POST", "/api/fire", "{\"mission_id\":\"" + MISSION + "\"}", "Authorization", key);
        fire = JsonObject.parse(fired.body().getBytes(StandardCharsets.UTF_8)).requiredText("fire_id");
    }

    @AfterAll
    void close() {
        toc.close();
    }

    private String key(Whom whom, Scope... scopes) {
        return "Bearer " + toc.issue(whom, Optional.empty(), scopes).token().reveal();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteAndEveryRole() {
        return toc.entries().stream()
                .map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> walk(route)));
    }

    private void walk(Router.Entry route) throws Exception {
        Access access = route.access();
        if (access.scope().isEmpty()) {
            assertLetIn(ask(route, Optional.empty()));
            assertThat(access.whose()).isInstanceOf(Whose.Nobodys.class);
            return;
        }
        Scope scope = access.scope().get();
        assertRefused(ask(route, Optional.empty()), 401, "AUTH_REQUIRED");
        for (String invalid : invalid(scope)) {
            assertRefused(ask(route, Optional.of(invalid)), 401, "AUTH_FAILED");
        }
        Scope[] others = EnumSet.complementOf(EnumSet.of(scope)).toArray(Scope[]::new);
        for (Proving proving : List.<Proving>of(this::key, this::session)) {
            assertRefused(ask(route, Optional.of(proving.by(Whom.everyone(), others))), 403, "SCOPE_MISSING");
            walkUsers(route, scope, proving);
        }
        String cookie = session(Whom.everyone(), scope);
        if (route.method() != Method.GET) {
            assertRefused(ask(route, Optional.of(cookie), SITE, "cross-site"), 403, "FOREIGN_PAGE");
        }
        assertRefused(ask(route, Optional.of("bitten_session=" + "A".repeat(43))), 401, "AUTH_REQUIRED");
    }

    /** A key itself, or the session of a browser that was signed in with it. */
    private interface Proving {
        String by(Whom whom, Scope... scopes);
    }

    private String session(Whom whom, Scope... scopes) {
        String key = key(whom, scopes).substring("Bearer ".length());
        try {
            return toc.post("/api/session", "{\"key\":\"" + key + "\"}")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";", 2)[0];
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String[] invalid(Scope scope) {
        String sound = key(Whom.everyone(), scope);
        String revoked = key(Whom.everyone(), scope);
        toc.keys().revoke(new KeyId(revoked.substring(14, 26)), "test");
        String expired = "Bearer "
                + toc.issue(Whom.everyone(), Optional.of(TestToc.NOW.minus(Duration.ofSeconds(1))), scope)
                        .token()
                        .reveal();
        char last = sound.charAt(sound.length() - 5);
        String guessed = sound.substring(0, sound.length() - 5)
                + (last == 'a' ? 'b' : 'a')
                + sound.substring(sound.length() - 4);
        return new String[] {
            "Bearer",
            "Bearer x",
            "Basic " + sound.substring(7),
            guessed,
            expired,
            revoked,
            "Bearer bitten_aaaaaaaaaaaa_" + "A".repeat(43)
        };
    }

    private void walkUsers(Router.Entry route, Scope scope, Proving proving) throws Exception {
        Whose whose = route.access().whose();
        Answer foreign = ask(route, Optional.of(proving.by(FOREIGN, scope)));
        Answer owner = ask(route, Optional.of(proving.by(OWNERS, scope)));
        if (whose instanceof Whose.Everybodys) {
            assertRefused(foreign, 403, "FORBIDDEN_USER");
            assertRefused(owner, 403, "FORBIDDEN_USER");
        } else if (whose instanceof Whose.Nobodys) {
            assertLetIn(foreign);
            assertLetIn(owner);
        } else if (whose instanceof Whose.OfRow) {
            assertThat(foreign.status()).as("of a foreign row: %s", foreign).isIn(403, 404);
            assertThat(foreign.text()).doesNotContain(OWNER.value());
            assertLetIn(owner);
            assertThat(owner.status()).as("of the owner's row: %s", owner).isNotEqualTo(404);
        } else {
            assertRefused(foreign, 403, "FORBIDDEN_USER");
            assertLetIn(owner);
        }
        assertLetIn(ask(route, Optional.of(proving.by(Whom.everyone(), scope))));
        if (!(whose instanceof Whose.Everybodys)) {
            assertRefused(
                    ask(route, Optional.of(proving.by(OWNERS, scope)), "X-User-ID", FOREIGNER.value()),
                    403,
                    "FORBIDDEN_USER");
        }
    }

    private record Answer(int status, String text) {
        Optional<String> code() {
            return status >= 400 && text.startsWith("{")
                    ? JsonObject.parse(text.getBytes(StandardCharsets.UTF_8)).text("code")
                    : Optional.empty();
        }
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).as(answer.toString()).contains(code);
    }

    private static void assertLetIn(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isNotIn(401, 405, 429, 500);
        assertThat(answer.code().orElse(""))
                .as(answer.toString())
                .isNotIn("AUTH_REQUIRED", "AUTH_FAILED", "SCOPE_MISSING", "FORBIDDEN_USER");
    }

    /** A call for the owner, which says so where the route looks; otherwise without anything that would do something. */
    private Answer ask(Router.Entry route, Optional<String> proof, String... headers)
            throws IOException, InterruptedException {
        Whose whose = route.access().whose();
        String path = filled(route);
        String body = "";
        if (whose instanceof Whose.InQuery query) {
            path += "?" + query.parameter() + "=" + OWNER;
        } else if (whose instanceof Whose.InBody member) {
            body = "{\"" + member.member() + "\":\"" + OWNER + "\"}";
        } else if (route.method() != Method.GET) {
            body = "{}";
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(toc.uri(path)).timeout(Duration.ofSeconds(20));
        proof.ifPresent(text -> prove(request, text));
        if (whose instanceof Whose.InHeader || whose instanceof Whose.InHeaderOrList) {
            request.setHeader("X-User-ID", OWNER.value());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                route.method().name(),
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            boolean endless =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Answer(
                    response.statusCode(), endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void prove(HttpRequest.Builder request, String proof) {
        if (proof.startsWith("bitten_session=")) {
            request.header("Cookie", proof).setHeader(SITE, "same-origin");
        } else {
            request.header("Authorization", proof);
        }
    }

    private String filled(Router.Entry route) {
        Map<String, String> values = Map.of(
                "{user_id}",
                OWNER.value(),
                "{mission_id}",
                MISSION,
                "{fire_id}",
                fire,
                "{terminal}",
                "DEMO-01",
                "{key_id}",
                "aaaaaaaaaaaa",
                "{secret}",
                "nobodys",
                "{file}",
                "hud.css");
        String path = route.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace(value.getKey(), value.getValue());
        }
        assertThat(path)
                .as("this walk needs a value for every {name} of a path")
                .doesNotContain("{");
        return path.equals("/hud") ? path + "?mission_id=" + MISSION : path;
    }
}
