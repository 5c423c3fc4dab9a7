package com.joinbitten.toc.auth;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.toc.SseClient;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream is one call that goes on: it ends with the right to make it. */
@Timeout(120)
@ParameterizedClass
@EnumSource(TestEngine.class)
class StreamsEndTest {
    private static final String PATH = "/api/events?user=";

    private final TestEngine engine;

    private TestToc toc;

    StreamsEndTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = TestToc.inKeysMode(folder, engine.settings("live.heartbeat=200ms"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private KeyDesk.Issued key(Whom whom, Scope scope) {
        return toc.issue(whom, Optional.empty(), scope);
    }

    private SseClient stream(String user, String... headers) throws Exception {
        SseClient stream = new SseClient(toc.uri(PATH + user), headers);
        stream.next("ready");
        return stream;
    }

    private String cookie(KeyDesk.Issued key) throws Exception {
        return toc.post("/api/session", "{\"key\":\"" + key.token().reveal() + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    @Test
    void aStreamEndsWithItsKeyItsSessionAndItsNarrowing() throws Exception {
        Whom one = new Whom.Only(Set.of(COMMANDER));
        KeyDesk.Issued revoked = key(one, Scope.READ);
        KeyDesk.Issued kept = key(one, Scope.READ);
        KeyDesk.Issued ofBrowser = key(new Whom.Only(Set.of(NIBBLER)), Scope.READ);
        KeyDesk.Issued signing = toc.issue(Proof.SIGNATURE, one, Optional.empty(), Scope.READ);
        String cookie = cookie(ofBrowser);
        String signature = new Signer(signing.token(), TestToc.NOW.getEpochSecond(), "n".repeat(16))
                .header("GET", PATH + COMMANDER, "", "", "");

        try (SseClient byKey = stream(COMMANDER.value(), bearer(revoked));
                SseClient byCookie = stream(NIBBLER.value(), "Cookie: " + cookie);
                SseClient bySignature = stream(COMMANDER.value(), "Authorization: " + signature);
                SseClient lasting = stream(COMMANDER.value(), bearer(kept))) {
            toc.keys().revoke(revoked.token().id(), "test");
            toc.keys().revoke(signing.token().id(), "test");
            toc.call("DELETE", "/api/session", "", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
            toc.clock.advance(Duration.ofMinutes(5)); // what was proved is remembered for a moment

            for (SseClient ended : Stream.of(byKey, byCookie, bySignature).toList()) {
                assertThat(ends(ended)).isTrue();
            }
            assertThat(lasting.comment()).isEqualTo(": beat");
        }
    }

    /** Beats come five times a second: whoever still gets so many is not cut off. */
    private static boolean ends(SseClient stream) throws Exception {
        for (int beats = 0; beats < 300; beats++) {
            if (stream.comment().equals("null")) {
                return true;
            }
        }
        return false;
    }

    private static String bearer(KeyDesk.Issued key) {
        return "Authorization: Bearer " + key.token().reveal();
    }
}
