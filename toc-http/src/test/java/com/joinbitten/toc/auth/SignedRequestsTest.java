package com.joinbitten.toc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.KeyToken;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class SignedRequestsTest {
    private static final long NOW = TestToc.NOW.getEpochSecond();
    private static final String NONCE = "0123456789abcdef";
    private static final String USER = TestToc.COMMANDER.value();
    private static final String BODY = "{\"mission_id\":\"" + TestToc.MISSION.value() + "\"}";
    private static final String TARGET = "/api/fire?dry_run=1";
    private static final Path DOCUMENT = Path.of("..", "docs", "toc.md");

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;
    private KeyToken key;

    SignedRequestsTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = TestToc.inKeysMode(folder, engine.settings());
        key = issue().token();
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private KeyDesk.Issued issue() {
        return toc.issue(Proof.SIGNATURE, Whom.everyone(), Optional.empty(), Scope.FIRE, Scope.READ);
    }

    private HttpResponse<String> send(
            String signature, String method, String target, String user, String request, String body) throws Exception {
        return toc.call(
                method, target, body, "Authorization", signature, "X-User-ID", user, "Idempotency-Key", request);
    }

    /** A call that is signed well, with that nonce, at that time. */
    private HttpResponse<String> call(KeyToken token, long time, String nonce) throws Exception {
        String signature = new Signer(token, time, nonce).header("POST", TARGET, USER, "once", BODY);
        return send(signature, "POST", TARGET, USER, "once", BODY);
    }

    private static void assertRefused(HttpResponse<String> reply, String why) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(401);
        JsonObject body = JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.requiredText("code")).isEqualTo("AUTH_FAILED");
        assertThat(body.requiredText("error")).contains(why);
    }

    private List<AuditLog.Numbered> refusals() {
        return toc.audit()
                .list(new AuditLog.Wanted(Optional.of("signature.refused"), Optional.empty(), Optional.empty(), 100));
    }

    @Test
    void aSignedCallIsTakenOnceAndItsRepetitionIsSignedAnew() throws Exception {
        assertThat(call(key, NOW, NONCE).statusCode()).isEqualTo(200);

        assertRefused(call(key, NOW, NONCE), "nonce was used before");

        assertThat(call(key, NOW, "another-nonce_01").statusCode()).isEqualTo(200);
        toc.clock.advance(Duration.ofSeconds(59));
        assertRefused(call(key, NOW, NONCE), "nonce was used before");
        assertThat(refusals()).hasSize(2);
        assertThat(refusals().get(0).entry().subject()).isEqualTo("POST \"/api/fire\"");
        assertThat(refusals().get(0).entry().detail()).contains("127.0.0.1", "nonce was used before");
        assertThat(toc.audit().verify(Optional.empty()).sound()).isTrue();
    }

    @Test
    void whatWasSignedCannotBeChanged() throws Exception {
        String signature = new Signer(key, NOW, NONCE).header("POST", TARGET, USER, "once", BODY);
        String other = TestToc.NIBBLER.value();
        List<HttpResponse<String>> changed = List.of(
                send(signature, "POST", TARGET, USER, "once", BODY + " "),
                send(signature, "POST", "/api/fire", USER, "once", BODY),
                send(signature, "POST", "/api/fire?dry_run=0", USER, "once", BODY),
                send(signature, "POST", "/api/fire?dry_run=%31", USER, "once", BODY),
                send(signature, "POST", "/fire?dry_run=1", USER, "once", BODY),
                send(signature, "PUT", "/api/halt?dry_run=1", USER, "once", BODY),
                send(signature, "POST", TARGET, other, "once", BODY),
                send(signature, "POST", TARGET, USER, "twice", BODY),
                toc.call("POST", TARGET, BODY, "Authorization", signature, "X-User-ID", USER),
                send(signature.replace("time=" + NOW, "time=" + (NOW + 1)), "POST", TARGET, USER, "once", BODY),
                send(signature.replace(NONCE, "0123456789abcdeF"), "POST", TARGET, USER, "once", BODY),
                send(
                        signature.replaceFirst(
                                "signature=.", "signature=" + (signature.contains("signature=a") ? "b" : "a")),
                        "POST",
                        TARGET,
                        USER,
                        "once",
                        BODY));

        for (HttpResponse<String> reply : changed) {
            assertRefused(reply, "fits neither a valid key nor this request");
        }
        assertThat(refusals()).hasSize(changed.size());
        assertThat(send(signature, "POST", TARGET, USER, "once", BODY).statusCode())
                .as("none of them has used the nonce up")
                .isEqualTo(200);
    }

    @Test
    void aCallThatIsTooOldOrFromTheFutureIsToldTheServersTime() throws Exception {
        assertThat(call(key, NOW - 60, "0123456789abcde1").statusCode()).isEqualTo(200);
        assertThat(call(key, NOW + 60, "0123456789abcde2").statusCode()).isEqualTo(200);

        assertRefused(
                call(key, NOW - 61, "0123456789abcde3"), "more than 60 s away from the server's, which is " + NOW);
        assertRefused(
                call(key, NOW + 61, "0123456789abcde4"), "more than 60 s away from the server's, which is " + NOW);
    }

    @Test
    void aKeyThatIsUnknownOverOrSentInTheOpenOpensNothing() throws Exception {
        KeyToken stranger = new KeyToken(new KeyId("zzzzzzzzzzzz"), key.secret());
        assertRefused(call(stranger, NOW, NONCE), "fits neither a valid key");
        KeyToken bearer =
                toc.issue(Whom.everyone(), Optional.empty(), Scope.FIRE).token();
        assertRefused(call(bearer, NOW, NONCE), "fits neither a valid key");
        assertThat(toc.call("GET", "/status/" + USER, "", "Authorization", "Bearer " + key.reveal())
                        .statusCode())
                .as("a key that signs is never sent")
                .isEqualTo(401);
        assertRefused(
                toc.call("GET", "/status/" + USER, "", "Authorization", "BITTEN-HMAC-SHA256 key=" + key.id()),
                "Authorization must be BITTEN-HMAC-SHA256");
        KeyToken over = toc.issue(
                        Proof.SIGNATURE, Whom.everyone(), Optional.of(TestToc.NOW.minusSeconds(1)), Scope.FIRE)
                .token();
        assertRefused(call(over, NOW, NONCE), "API key has expired");
        assertNoted(over, "API key has expired");
        toc.keys().revoke(key.id(), "test");
        assertRefused(call(key, NOW, NONCE), "API key was revoked");
        assertNoted(key, "API key was revoked");
    }

    /** That somebody who knows the secret still signs with it is in the audit, under the key's id. */
    private void assertNoted(KeyToken token, String reason) {
        assertThat(refusals().get(0).entry()).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(token.id().value());
            assertThat(entry.detail()).contains("127.0.0.1", reason);
        });
    }

    @Test
    void whoMayNotIsRefusedAlsoWithASignature() throws Exception {
        KeyToken nibblers = toc.issue(
                        Proof.SIGNATURE, new Whom.Only(Set.of(TestToc.NIBBLER)), Optional.empty(), Scope.FIRE)
                .token();
        assertThat(call(nibblers, NOW, NONCE).statusCode()).isEqualTo(403);
        String reads = new Signer(nibblers, NOW, "0123456789abcde1").header("GET", "/api/fires", "", "", "");

        assertThat(toc.call("GET", "/api/fires", "", "Authorization", reads).body())
                .contains("SCOPE_MISSING");
    }

    @Test
    void aRotatedKeySignsWithBothSecretsForAWhile() throws Exception {
        KeyToken fresh = toc.keys()
                .rotate(key.id(), Duration.ofHours(1), "test")
                .orElseThrow()
                .token();

        assertThat(call(key, NOW, "0123456789abcde1").statusCode()).isEqualTo(200);
        assertThat(call(fresh, NOW, "0123456789abcde2").statusCode()).isEqualTo(200);
        toc.clock.advance(Duration.ofHours(1));
        assertRefused(call(key, NOW + 3600, "0123456789abcde3"), "fits neither a valid key");
        assertThat(call(fresh, NOW + 3600, "0123456789abcde4").statusCode()).isEqualTo(200);
    }

    @Test
    void theWorkedExampleOfTheDocumentIsTrue() throws Exception {
        KeyToken token = new KeyToken(new KeyId("abcdefghijkl"), "A".repeat(43));

        String header = new Signer(token, 1767614400, NONCE).header("POST", TARGET, USER, "once", BODY);

        assertThat(Files.readString(DOCUMENT)).contains(header.substring(header.indexOf("signature=")));
    }

    @Test
    void theScriptOfTheDocumentMakesACallThatIsTaken() throws Exception {
        assumeTrue(installed("openssl") && installed("curl"), "openssl and curl are installed");
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("# sign and send");
        String script = document.substring(begin, document.indexOf("```", begin));
        Path clock = Files.writeString(folder.resolve("date"), "#!/bin/sh\necho " + NOW + "\n");
        Files.setPosixFilePermissions(clock, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        environment.put("KEY", key.reveal());
        environment.put("TOC", toc.uri("").toString());

        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("\"success\":true", "\"fire_id\"");
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
