package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.KeyToken;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlApiKeys;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.toc.api.doc.OpenApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything secret that a started TOC is given is looked for wherever it could come out again: replies to good, refused and
 * broken calls, pages, figures, the audit, every line of every log, and what is stored, beside a real relay that asks for a key.
 */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(120)
class CanaryTest {
    private static final String PASSWORD = "k4nar1en-passw0rd-of-an-mt5-account";
    private static final String LOGIN = "k4nar1en-login-of-an-mt5-account";

    /** So much of a secret is as bad as all of it. */
    private static final int TELLTALE = 20;

    private final TestEngine engine;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, List<String>> secrets = new LinkedHashMap<>();
    private final StringBuilder replies = new StringBuilder();

    @TempDir
    private Path folder;

    private EveryLine log;
    private RelayServer relay;
    private TocConfig config;
    private TocServer toc;
    private KeyToken admin;
    private KeyToken signing;

    CanaryTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        log = new EveryLine();
        String relayKey = given("relay key", "k4nar1en-key-of-a-link-to-a-relay");
        relay = RelayServer.start(relayConfig(relayKey));
        config = tocConfig(relayKey);
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
            AuditKey auditKey = new AuditKey(config.auth().auditKey().bytes());
            ApiKeys keys = new SqlApiKeys(database, auditKey);
            Pepper pepper = new Pepper(config.auth().pepper().bytes());
            KeyDesk desk = new KeyDesk(keys, pepper, Clock.systemUTC(), new SecureRandom());
            admin = issue(desk, "admin", Proof.BEARER);
            signing = issue(desk, "signer", Proof.SIGNATURE);
        }
        secrets.put("password", forms(PASSWORD));
        secrets.put("login", forms(LOGIN));
        toc = TocServer.start(config);
        assertThat(toc.awaitRelays(Duration.ofSeconds(60))).isTrue();
    }

    @AfterEach
    void close() {
        toc.close();
        relay.close();
        log.close();
    }

    private KeyToken issue(KeyDesk desk, String label, Proof proof) {
        KeyGrant grant = new KeyGrant(label, proof, EnumSet.allOf(Scope.class), Whom.everyone(), Optional.empty());
        KeyToken token = desk.issue(grant, "test").token();
        secrets.put(label, forms(token.secret()));
        return token;
    }

    /** A secret of 32 bytes or more, as settings give it: in base64. */
    private String given(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        secrets.put(name, forms(text));
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How a secret may be written: as it is, in base64, in hexadecimal. */
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        return List.of(
                secret.substring(0, TELLTALE),
                Base64.getEncoder().encodeToString(bytes).substring(0, TELLTALE),
                HexFormat.of().formatHex(bytes).substring(0, TELLTALE));
    }

    private RelayConfig relayConfig(String secret) throws IOException {
        Path keys = folder.resolve("keys.yaml");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "keys:\n  toc:\n    secret: " + secret + "\n    users: ['*']\n");
        List<String> sets = List.of("listen.port=0", "auth.mode=hmac", "auth.keys_file=" + keys);
        ConfigReader in = new ConfigReader(new ConfigSources("RELAY_", Optional.empty(), Map.of(), sets));
        RelayConfig read = RelayConfig.from(in, folder.resolve("relay"));
        in.finish();
        return read;
    }

    private TocConfig tocConfig(String relayKey) {
        List<String> sets = new ArrayList<>(Limits.wide());
        sets.addAll(engine.fresh());
        sets.addAll(List.of(
                "listen.ports=[0]",
                "fire.wait=0s",
                "auth.mode=keys",
                "relays.main.address=127.0.0.1:" + relay.port(),
                "relays.main.paper=true",
                "relays.main.key_id=toc",
                "webhooks.books.url=http://127.0.0.1:1/k4nar1en-path-of-a-webhook"));
        sets.addAll(List.of("telegram.api=http://127.0.0.1:1", "telegram.mode=webhook"));
        sets.add("telegram.webhook.url=http://127.0.0.1:1/telegram/webhook");
        secrets.put("bot token", List.of("AAk4nar1en-token-of-a-bot"));
        secrets.put("update secret", forms("k4nar1en-secret-of-updates"));
        secrets.put("webhook path", forms("k4nar1en-path-of-a-webhook"));
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "TOC_RELAYS_MAIN_KEY", relayKey,
                "TOC_AUTH_PEPPER", given("pepper", "k4nar1en-pepper-of-all-api-keys-"),
                "TOC_AUDIT_KEY", given("audit key", "k4nar1en-audit-of-all-that-is-do"),
                "TOC_CREDENTIALS_KEY", given("credentials key", "k4nar1en-credentials-of-accounts"),
                "TOC_WEBHOOKS_BOOKS_SECRET", "whsec_" + given("webhook", "k4nar1en-secret-of-a-webhook-key")));
        environment.put("TELEGRAM_BOT_TOKEN", "1234567890:AAk4nar1en-token-of-a-bot");
        environment.put("TOC_TELEGRAM_WEBHOOK_SECRET", "k4nar1en-secret-of-updates");
        if (engine == TestEngine.POSTGRES) {
            environment.put("TOC_DATABASE_PASSWORD", "k4nar1en-database-password");
            secrets.put("database password", forms("k4nar1en-database-password"));
        }
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), environment, sets));
        TocConfig read = TocConfig.from(reader, folder.resolve("data"));
        reader.finish();
        return read;
    }

    private String call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + toc.ports().get(0) + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return reply.statusCode() + " " + reply.headers().map() + " " + reply.body();
    }

    /** A call whose reply must tell nothing. */
    private String ask(String method, String path, String body, String... headers) throws Exception {
        String reply = call(method, path, body, headers);
        replies.append(method)
                .append(' ')
                .append(path)
                .append(' ')
                .append(reply)
                .append('\n');
        return reply;
    }

    private String[] bearer() {
        return new String[] {"Authorization", "Bearer " + admin.reveal(), "X-User-ID", DemoData.COMMANDER.value()};
    }

    @Test
    void nothingSecretComesOutAnywhere() throws Exception {
        fireAndAssign();
        callEveryRoute();
        failToProveKeys();
        breakOff();
        String shownOnce = makeKeyOverHttp();
        lookAtEverything();
        toc.close();

        assertThat(shownOnce).contains("\"secret\":\"bitten_");
        assertTellsNothing("replies", replies.toString());
        assertTellsNothing("settings", config.toString());
        assertTellsNothing("log", log.text());
        String stored = StoredText.of(config.database(), folder.resolve("data"));
        assertTellsNothing("stored", stored);
        assertThat(stored)
                .as("keys and logins are among it, though not in clear")
                .contains(admin.id().value(), signing.id().value())
                .contains(config.terminals().key().seal().keyId(), "signature.refused");
        assertTellsNothing("the relay's files", StoredText.of(folder.resolve("relay")));
        assertThat(log.text()).contains("toc.started", "signature.refused", "http.refused");
    }

    private void assertTellsNothing(String where, String text) {
        assertThat(text).as(where).isNotEmpty();
        String lower = text.toLowerCase(Locale.ROOT);
        secrets.forEach((name, forms) -> forms.forEach(form -> assertThat(lower.contains(form.toLowerCase(Locale.ROOT)))
                .as("%s in: %s", name, where)
                .isFalse()));
    }

    private void fireAndAssign() throws Exception {
        String fired = ask("POST", "/api/fire", "{\"mission_id\":\"" + DemoData.MISSION + "\"}", bearer());
        assertThat(fired).as("relayed by now, or about to be").contains("fire_id");
        String seat =
                "{\"user_id\":\"%s\",\"terminal_type\":\"demo\",\"mt5_credentials\":{\"login\":\"%s\",\"password\":\"%s\",\"server\":\"S\"}}"
                        .formatted(DemoData.COMMANDER, LOGIN, PASSWORD);
        assertThat(ask("POST", "/assign-terminal", seat, bearer())).startsWith("200");
        for (String broken : List.of(
                seat.replace("\"demo\"", "\"moon\""),
                seat.replace("\"server\":\"S\"", "\"server\":7.5"),
                seat.replace("\"password\":", "\"password\":[0],\"other\":"),
                seat.substring(0, seat.length() - 1),
                seat + seat,
                seat.replace("mt5_credentials", "x"),
                "[" + seat + "]",
                seat.replace(":\"demo\"", ":\"live\"").replace(DemoData.COMMANDER.value(), "nobody_there"))) {
            ask("POST", "/assign-terminal", broken, bearer());
        }
        ask(
                "POST",
                "/assign-terminal",
                seat,
                "Authorization",
                "Bearer " + admin.reveal(),
                "Content-Type",
                "text/plain");
    }

    private void callEveryRoute() throws Exception {
        for (OpenApi.Operation operation : OpenApi.load().operations()) {
            String method = operation.method().toUpperCase(Locale.ROOT);
            String path = operation.path().replaceAll("\\{[a-z_]+}", "none");
            if (path.equals("/api/events")) {
                continue; // it does not end by itself; see lookAtEverything
            }
            boolean reads = method.equals("GET");
            ask(method, path, "");
            ask(method, path, reads ? "" : "{}", bearer());
            ask(method, path, reads ? "" : "{\"password\":\"" + PASSWORD, bearer());
            ask(method, path + "?limit=x", reads ? "" : "{\"" + PASSWORD.substring(0, 5) + "\":0}", bearer());
        }
    }

    private void failToProveKeys() throws Exception {
        String key = admin.reveal();
        for (String proof : List.of(
                "Bearer " + key.substring(0, key.length() - 1),
                "Bearer " + key.substring(0, key.length() - 2) + "xx",
                "Bearer " + key + "x",
                "Basic " + key,
                key,
                "Bearer " + signing.reveal(),
                "BITTEN-HMAC-SHA256 " + signing.reveal(),
                "BITTEN-HMAC-SHA256 key=" + signing.id() + ",time="
                        + Instant.now().getEpochSecond() + ",nonce=0123456789abcdef,signature=" + "0".repeat(64))) {
            assertThat(ask("GET", "/api/users", "", "Authorization", proof)).startsWith("401");
        }
    }

    /** What is no HTTP at all, or too much of it, with a key in it. */
    private void breakOff() throws Exception {
        String proof = "Authorization: Bearer " + admin.reveal() + "\r\n";
        for (String raw : List.of(
                "GET /health HTTP/1.1\r\nHost: x\r\n" + proof + "Broken Name: 1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n" + proof + proof + "\r\n",
                "GET /api/users HTTP/1.1\r\nHost: x\r\n" + proof + proof + "Connection: close\r\n\r\n",
                "POST /api/fire HTTP/1.1\r\nHost: x\r\n" + proof + "Content-Length: 99999999\r\n\r\n" + PASSWORD,
                "GET /health HTTP/1.1\r\nHost: x\r\nX: " + (PASSWORD + " ").repeat(400) + "\r\n\r\n",
                proof + "\r\n\r\n",
                PASSWORD + "\r\n\r\n")) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), toc.ports().get(0))) {
                socket.setSoTimeout(45_000);
                socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                replies.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** The one reply that shows a secret, which is then looked for, too. */
    private String makeKeyOverHttp() throws Exception {
        String made =
                call("POST", "/api/keys", "{\"label\":\"shown\",\"scopes\":[\"read\"],\"users\":\"all\"}", bearer());
        JsonObject body = JsonObject.parse(
                made.substring(made.indexOf('{', made.indexOf("} "))).getBytes(StandardCharsets.UTF_8));
        KeyToken token = KeyToken.parse(body.requiredText("secret")).orElseThrow();
        secrets.put("shown", forms(token.secret()));
        ask("GET", "/status/" + DemoData.COMMANDER, "", "Authorization", "Bearer " + token.reveal());
        ask("POST", "/api/keys/" + token.id() + "/nothing", "", bearer());
        ask("DELETE", "/api/keys/" + token.id(), "", bearer());
        return made;
    }

    private void lookAtEverything() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(call("GET", "/api/audit?action=signature.refused", "", bearer()))
                        .contains("signature.refused"));
        for (String path : List.of(
                "/api/audit?limit=1000",
                "/api/keys",
                "/api/failures",
                "/terminals",
                "/health",
                "/hud?mission_id=" + DemoData.MISSION,
                "/status/" + DemoData.COMMANDER,
                "/api/reconciliation")) {
            ask("GET", path, "", bearer());
        }
        for (String form : List.of("application/json", "text/plain", "application/openmetrics-text")) {
            ask("GET", "/metrics", "", "Authorization", "Bearer " + admin.reveal(), "Accept", form);
        }
        URI events = URI.create("http://127.0.0.1:" + toc.ports().get(0) + "/api/events?after=0");
        try (SseClient stream = new SseClient(events, "Authorization: Bearer " + admin.reveal())) {
            replies.append(stream.head()).append(stream.next()).append(stream.next());
        }
    }
}
