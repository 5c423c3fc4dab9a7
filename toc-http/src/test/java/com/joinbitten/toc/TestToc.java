package com.joinbitten.toc;

import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.storage.SqlProfiles;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.terminal.profile.Funds;
import com.joinbitten.core.terminal.profile.HeardProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.toc.api.doc.DescribedReplies;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpServer;
import com.joinbitten.toc.http.Router;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A whole TOC on a free port and a fresh database, with a {@link FakeRelay} behind it and a clock that stands still. */
public final class TestToc implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    public static final UserId COMMANDER = new UserId("7176191872");
    public static final UserId NIBBLER = new UserId("test_user_123");
    public static final MissionId MISSION = new MissionId("APEX5_EURUSD_001235");

    private static final DescribedReplies DESCRIBED = new DescribedReplies();

    public final SettableClock clock = new SettableClock(NOW);
    public final Database database;
    public final FakeRelay relay;
    public boolean linkUp = true;
    private final Desk desk;
    private final WatchThreads watch;
    private final Endpoint endpoint;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** With limits and waits that no test meets by chance, and with these settings, of which a later one counts. */
    public TestToc(Path folder, String... sets) {
        this(folder, Limits.wide(), List.of(sets));
    }

    /** With the limits as they are shipped, but for these settings. */
    public static TestToc shipped(Path folder, List<String> sets) {
        return new TestToc(folder, List.of(), sets);
    }

    private TestToc(Path folder, List<String> limits, List<String> sets) {
        List<String> all = Stream.of(limits.stream(), Stream.of("fire.wait=30s"), sets.stream())
                .flatMap(settings -> settings)
                .toList();
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), all));
        TocConfig config = TocConfig.from(reader, folder);
        reader.finish();
        database = Database.open(config.database());
        new SqlUsers(database).save(User.of(COMMANDER, Tier.COMMANDER, new BigDecimal("10000")));
        new SqlUsers(database).save(User.of(NIBBLER, Tier.NIBBLER, new BigDecimal("10000")));
        store(mission(MISSION.value(), 85, Optional.of(COMMANDER)));
        desk = new Desk(config, database, clock);
        desk.live().start();
        desk.webhooks().start();
        watch = new WatchThreads(desk.fires());
        relay = new FakeRelay(database, watch.watch(), clock);
        endpoint = desk.endpoint(relay, relay, relay, watch.watch(), database::answers, () -> Map.of("local", linkUp));
        server = HttpServer.start("127.0.0.1", List.of(0), config.http(), endpoint, Clock.systemUTC());
    }

    /** Settings under which every call needs a key. */
    public static String[] keysMode() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new String[] {"auth.mode=keys", "auth.pepper=" + key, "audit.key=" + key, "credentials.key=" + key};
    }

    /** One of which every call needs a key. */
    public static TestToc inKeysMode(Path folder, String... sets) {
        return new TestToc(
                folder, Stream.concat(Stream.of(keysMode()), Stream.of(sets)).toArray(String[]::new));
    }

    /** EURUSD BUY as in the contract, live for an hour. */
    public static Mission mission(String id, int tcs, Optional<UserId> owner) {
        return mission(MissionDraft.euro(tcs), id, owner);
    }

    /** One as drafted, live for an hour. */
    public static Mission mission(MissionDraft draft, String id, Optional<UserId> owner) {
        return draft.mission(id, owner, NOW, Duration.ofHours(1));
    }

    /** The least of EURUSD for that user, live for an hour from that instant, for a TOC with a clock of its own. */
    static Mission smallest(String id, UserId owner, Instant now) {
        return MissionDraft.euro(90).lots("0.01").mission(id, Optional.of(owner), now, Duration.ofHours(1));
    }

    /** The terminal of that user says that its account holds 10,000 of that currency, and no more. */
    public void hear(UserId user, String currency) {
        BigDecimal balance = new BigDecimal("10000");
        TerminalProfile told = new TerminalProfile(
                2,
                Optional.of("50123"),
                Optional.of(new Funds(currency, balance, balance)),
                Optional.empty(),
                Optional.of(true),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        new SqlProfiles(database)
                .record(
                        "local",
                        List.of(new HeardProfile(user, clock.instant(), told, Optional.empty(), Optional.empty())));
    }

    public void store(Mission mission) {
        new SqlMissions(database).insert(mission);
    }

    /** What answers, without a socket before it. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Lets the bot listen and speak, where the settings name one; once. */
    public void startBot() {
        desk.messenger().start();
    }

    /** What the sweep thread does. */
    public void sweepSeats() {
        desk.sweepSeats();
    }

    /** Every route, as method and path. */
    public List<String> routes() {
        return entries().stream()
                .map(entry -> entry.method() + " " + entry.path())
                .toList();
    }

    /** Every route there is. */
    public List<Router.Entry> entries() {
        return desk.router(relay, relay, relay, watch.watch(), database::answers, () -> Map.of("local", linkUp))
                .entries();
    }

    /** A key of that kind, as its holder sends it. */
    public KeyDesk.Issued issue(Whom whom, Optional<Instant> expiresAt, Scope... scopes) {
        return issue(Proof.BEARER, whom, expiresAt, scopes);
    }

    /** The same with that proof. */
    public KeyDesk.Issued issue(Proof proof, Whom whom, Optional<Instant> expiresAt, Scope... scopes) {
        KeyGrant grant = new KeyGrant("test", proof, Set.of(scopes), whom, expiresAt);
        return desk.identity().desk().issue(grant, "test");
    }

    /** Where keys are made, behind the back of the server. */
    public KeyDesk keys() {
        return desk.identity().desk();
    }

    /** What the sweep thread does for the audit. */
    public AuditLog audit() {
        desk.identity().gatherAudit();
        return desk.identity().audit();
    }

    /** Sends any call: JSON if there is a body, with these headers, name and value in turn. */
    public HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, sent);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    /** Sends any body; an empty content type is none. */
    public HttpResponse<String> send(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return exchange(request.build());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(uri(path)).build());
    }

    /** The same with a header. */
    public HttpResponse<String> get(String path, String header, String value) throws IOException, InterruptedException {
        return exchange(HttpRequest.newBuilder(uri(path)).header(header, value).build());
    }

    /** Sends JSON with these headers, name and value in turn. */
    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return exchange(request(path, body, headers));
    }

    public HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return exchange(request);
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, String body, String... headers) {
        return client.sendAsync(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** Every reply that a test gets is held against the document of the routes. */
    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        DESCRIBED.require(reply);
        return reply;
    }

    /** Fires the mission as that user. */
    public HttpResponse<String> fire(UserId user, String mission) throws IOException, InterruptedException {
        return post("/api/fire", "{\"mission_id\":\"" + mission + "\"}", "X-User-ID", user.value());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.ports().get(0) + path);
    }

    @Override
    public void close() {
        server.close();
        desk.messenger().close();
        desk.live().close();
        relay.close();
        watch.close();
        desk.webhooks().close();
        database.close();
    }
}
