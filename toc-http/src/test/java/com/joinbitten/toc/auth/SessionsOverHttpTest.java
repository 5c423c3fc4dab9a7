package com.joinbitten.toc.auth;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.storage.SqlChatUpdates;
import com.joinbitten.core.storage.SqlWebSessions;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class SessionsOverHttpTest {
    private static final Whom COMMANDERS = new Whom.Only(Set.of(COMMANDER));
    private static final String TOKEN = "1234567890:made-up-for-this-test";
    private static final String FIRE = "{\"mission_id\":\"" + MISSION + "\"}";

    private final TestEngine engine;

    private TestToc toc;

    SessionsOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        String[] own = {"listen.public_url=https://toc.example", "telegram.token=" + TOKEN};
        toc = TestToc.inKeysMode(
                folder,
                Stream.of(engine.settings("fire.wait=30s"), own)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private String key(Whom whom, Scope... scopes) {
        return toc.issue(whom, Optional.empty(), scopes).token().reveal();
    }

    private HttpResponse<String> signIn(String way, String proof) throws Exception {
        return toc.post("/api/session", "{\"" + way + "\":\"" + proof + "\"}");
    }

    private static String cookie(HttpResponse<String> signedIn) {
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private String link(UserId user, String more) throws Exception {
        HttpResponse<String> made = toc.post(
                "/api/sign-in-links",
                "{\"user_id\":\"" + user + "\"" + more + "}",
                "Authorization",
                "Bearer " + key(Whom.everyone(), Scope.ADMIN));
        String url = json(made).requiredText("url");
        assertThat(url).startsWith("https://toc.example/sign-in#link=");
        return url.substring(url.indexOf('=') + 1);
    }

    private HttpResponse<String> ours(String method, String path, String body, String cookie) throws Exception {
        return toc.call(method, path, body, "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    }

    private List<String> audited(String action) {
        return toc
                .audit()
                .list(new AuditLog.Wanted(Optional.of(action), Optional.empty(), Optional.empty(), 100))
                .stream()
                .map(numbered ->
                        numbered.entry().actor() + " " + numbered.entry().detail())
                .toList();
    }

    @Test
    void aKeyOpensASessionThatOpensWhatTheKeyOpens() throws Exception {
        HttpResponse<String> signedIn = signIn("key", key(COMMANDERS, Scope.READ));
        String cookie = cookie(signedIn);

        assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-bitten=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure");
        assertThat(json(signedIn).requiredText("user_id")).isEqualTo(COMMANDER.value());
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(toc.get("/status/" + NIBBLER, "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(ours("POST", "/api/fire", FIRE, cookie).statusCode())
                .as("a key that only reads gives a session that only reads")
                .isEqualTo(403);
        assertThat(audited("session.open"))
                .singleElement()
                .asString()
                .startsWith("web:")
                .contains("by=key");
    }

    @Test
    void aSessionIsNotStoredUnderItsSecret() throws Exception {
        String secret = cookie(signIn("key", key(COMMANDERS, Scope.READ))).split("=", 2)[1];

        assertThat(new SqlWebSessions(toc.database, new AuditKey(new byte[32])).find(secret))
                .isEmpty();
    }

    @Test
    void aLinkSignsItsUserInOnce() throws Exception {
        String link = link(COMMANDER, ",\"mission_id\":\"" + MISSION + "\"");

        HttpResponse<String> first = signIn("link", link);
        HttpResponse<String> second = signIn("link", link);

        assertThat(json(first).requiredText("next")).isEqualTo("/hud?mission_id=" + MISSION);
        assertThat(first.body()).contains("\"scopes\":[\"fire\",\"read\"]");
        assertThat(ours("POST", "/api/fire", FIRE, cookie(first)).statusCode()).isEqualTo(200);
        assertThat(toc.get("/hud?mission_id=" + MISSION, "Cookie", cookie(first))
                        .body())
                .contains("data-user=\"" + COMMANDER + "\"");
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(audited("session.refused")).singleElement().asString().contains("link: This link was used");
    }

    @Test
    void ofTwoWhoUseALinkAtOnceOneIsSignedIn() throws Exception {
        String body = "{\"link\":\"" + link(COMMANDER, "") + "\"}";
        List<CompletableFuture<HttpResponse<String>>> calls = Stream.generate(() -> toc.postLater("/api/session", body))
                .limit(8)
                .toList();

        List<Integer> statuses = calls.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
    }

    @Test
    void aLinkIsOfNoUseWhenItIsChangedOrTooOld() throws Exception {
        String link = link(COMMANDER, "");
        String other = link(NIBBLER, "");
        String mixed = other.substring(0, other.indexOf('.')) + link.substring(link.indexOf('.'));

        assertThat(signIn("link", mixed).statusCode()).isEqualTo(401);
        assertThat(signIn("link", link + "0").statusCode()).isEqualTo(401);
        assertThat(signIn("link", "x.y").statusCode()).isEqualTo(401);
        toc.clock.advance(Duration.ofHours(1));
        assertThat(signIn("link", link).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsByItsTimeItsKeyItsUserAndByHand() throws Exception {
        String aged = cookie(signIn("key", key(COMMANDERS, Scope.READ)));
        toc.clock.advance(Duration.ofHours(12));
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", aged).statusCode()).isEqualTo(401);

        String key = key(COMMANDERS, Scope.READ);
        String revoked = cookie(signIn("key", key));
        toc.keys().revoke(new KeyId(key.substring(7, 19)), "test");
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", revoked).statusCode())
                .isEqualTo(401);

        String rotating = key(COMMANDERS, Scope.READ);
        String rotated = cookie(signIn("key", rotating));
        toc.keys().rotate(new KeyId(rotating.substring(7, 19)), Duration.ZERO, "test");
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", rotated).statusCode())
                .isEqualTo(401);

        String user = cookie(signIn("link", link(COMMANDER, "")));
        String second = cookie(signIn("link", link(COMMANDER, "")));
        String third = cookie(signIn("link", link(COMMANDER, "")));
        assertThat(ours("DELETE", "/api/session", "", user).body()).contains("\"closed\":1");
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", user).statusCode()).isEqualTo(401);
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", second).statusCode())
                .isEqualTo(200);
        assertThat(ours("DELETE", "/api/sessions", "", second).body()).contains("\"closed\":2");
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", third).statusCode())
                .isEqualTo(401);
        assertThat(audited("session.close_all")).hasSize(1);
    }

    private void enable(boolean enabled) throws Exception {
        assertThat(toc.call(
                                "PUT",
                                "/api/users/" + COMMANDER,
                                "{\"enabled\":" + enabled + "}",
                                "Authorization",
                                "Bearer " + key(Whom.everyone(), Scope.ADMIN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoIsShutOutDoesNotComeBackByWhatWasMadeBefore() throws Exception {
        String session = cookie(signIn("link", link(COMMANDER, "")));
        String before = link(COMMANDER, "");
        String own = "Bearer " + key(COMMANDERS, Scope.FIRE, Scope.READ);
        toc.clock.advance(Duration.ofSeconds(1));

        enable(false);
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", session).statusCode())
                .isEqualTo(401);
        assertThat(toc.post("/api/fire", FIRE, "Authorization", own).statusCode())
                .isEqualTo(403);
        assertThat(toc.post("/api/telegram/codes", "{\"user_id\":\"" + COMMANDER + "\"}", "Authorization", own)
                        .statusCode())
                .isEqualTo(403);
        int opened = audited("session.open").size();
        assertThat(signIn("link", link(COMMANDER, "")).statusCode()).isEqualTo(401);
        assertThat(audited("session.open")).hasSize(opened);
        assertThat(audited("session.refused"))
                .singleElement()
                .asString()
                .startsWith("web:" + COMMANDER)
                .contains("This user may not sign in");

        enable(true);
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", session).statusCode())
                .isEqualTo(401);
        assertThat(signIn("link", before).statusCode()).isEqualTo(401);
        assertThat(signIn("link", link(COMMANDER, "")).statusCode()).isEqualTo(200);
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void afterSigningOutEverywhereNoOlderLinkSignsIn() throws Exception {
        String session = cookie(signIn("link", link(COMMANDER, "")));
        String stolen = link(COMMANDER, "");
        toc.clock.advance(Duration.ofSeconds(1));

        assertThat(ours("DELETE", "/api/sessions", "", session).body()).contains("\"closed\":1");

        assertThat(signIn("link", stolen).statusCode()).isEqualTo(401);
        assertThat(signIn("link", link(COMMANDER, "")).statusCode()).isEqualTo(200);
    }

    @Test
    void telegramsWordSignsInWhoIsLinkedOnce() throws Exception {
        String word = TelegramSigner.sign(
                TOKEN,
                Map.of(
                        "user",
                        "{\"id\":4711}",
                        "auth_date",
                        Long.toString(TestToc.NOW.getEpochSecond()),
                        "start_param",
                        MISSION.value()));
        int stranger = signIn("telegram", word).statusCode();
        ChatLink link = new ChatLink(4711, new ChatId(4711), COMMANDER, ChatLink.Rank.TRADER, Map.of());
        new SqlChatUpdates(toc.database, new AuditKey(new byte[32])).once(1, TestToc.NOW, effects -> {
            effects.link(link);
            return true;
        });

        HttpResponse<String> linked = signIn("telegram", word);

        assertThat(stranger).isEqualTo(401);
        assertThat(json(linked).requiredText("next")).isEqualTo("/hud?mission_id=" + MISSION);
        assertThat(json(linked).requiredText("user_id")).isEqualTo(COMMANDER.value());
        assertThat(ours("POST", "/api/fire", FIRE, cookie(linked)).statusCode()).isEqualTo(200);
        assertThat(signIn("telegram", word).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "Sec-Fetch-Site {0}, Origin {1}")
    @CsvSource({
        "same-origin, https://toc.example, 200",
        "same-origin, '', 200",
        "'', https://toc.example, 200",
        "'', '', 403",
        "cross-site, '', 403",
        "same-site, '', 403",
        "none, '', 403",
        "'', https://evil.example, 403",
        "'', null, 403",
        "same-origin, https://evil.example, 403"
    })
    void aBrowserChangesSomethingOnlyFromOurPages(String site, String origin, int status) throws Exception {
        String cookie = cookie(signIn("link", link(COMMANDER, "")));
        List<String> headers = Stream.of("Cookie", cookie, "Sec-Fetch-Site", site, "Origin", origin)
                .toList();
        String[] sent = Stream.of(0, 2, 4)
                .filter(at -> !headers.get(at + 1).isEmpty())
                .flatMap(at -> Stream.of(headers.get(at), headers.get(at + 1)))
                .toArray(String[]::new);

        HttpResponse<String> reply = toc.call("POST", "/api/fire", FIRE, sent);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(toc.relay.orders()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void anotherSiteReadsNothingWithTheCookie() throws Exception {
        String cookie = cookie(signIn("link", link(COMMANDER, "")));
        String path = "/api/my/record?user=" + COMMANDER;

        assertThat(toc.call("GET", path, "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(toc.call(
                                "GET",
                                "/me",
                                "",
                                "Cookie",
                                cookie,
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrowserThatIsNotSignedInIsSentToThePageForThat() throws Exception {
        HttpResponse<String> page = toc.get("/me?user=1", "Accept", "text/html,*/*");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/sign-in?next=%2Fme%3Fuser%3D1");
        assertThat(toc.get("/me?user=1").statusCode()).isEqualTo(401);
        assertThat(toc.get("/sign-in").body()).contains("API key").doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(toc.get("/api/session").body()).contains("\"signed_in\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"key\":1}", "{\"key\":\"a\",\"link\":\"b\"}", "[]"})
    void whatIsNoProofIs400(String body) throws Exception {
        assertThat(toc.post("/api/session", body).statusCode()).isEqualTo(400);
    }

    @Test
    void twoCookiesAreNone() throws Exception {
        String cookie = cookie(signIn("key", key(COMMANDERS, Scope.READ)));

        assertThat(toc.get("/status/" + COMMANDER, "Cookie", cookie + "; " + cookie)
                        .statusCode())
                .isEqualTo(401);
        assertThat(toc.get("/status/" + COMMANDER, "Cookie", "a=b; " + cookie + "; c=d")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aForgedKeyOpensNothingAndIsNotedDown() throws Exception {
        assertThat(signIn("key", "bitten_aaaaaaaaaaaa_" + "A".repeat(43)).statusCode())
                .isEqualTo(401);
        assertThat(signIn("telegram", "user=%7B%22id%22%3A7176191872%7D&auth_date=1&hash=00")
                        .statusCode())
                .isEqualTo(401);
        assertThat(audited("session.refused")).hasSize(2);
    }
}
