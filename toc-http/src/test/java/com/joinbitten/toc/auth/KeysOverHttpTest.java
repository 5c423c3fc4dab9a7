package com.joinbitten.toc.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class KeysOverHttpTest {
    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;
    private String admin;

    KeysOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = TestToc.inKeysMode(folder, engine.settings());
        admin = key(Whom.everyone(), Scope.ADMIN);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private String key(Whom whom, Scope... scopes) {
        return "Bearer " + toc.issue(whom, Optional.empty(), scopes).token().reveal();
    }

    private HttpResponse<String> call(String key, String method, String path, String body) throws Exception {
        return toc.call(method, path, body, "Authorization", key);
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyIsMadeUsedRotatedWithAnOverlapAndRevokedAtOnce() throws Exception {
        JsonObject made = json(call(
                admin, "POST", "/api/keys", "{\"label\":\"bot\",\"scopes\":[\"read\"],\"users\":[\"test_user_123\"]}"));
        String id = made.object("key").orElseThrow().requiredText("key_id");
        String first = "Bearer " + made.requiredText("secret");
        assertThat(call(first, "GET", "/status/test_user_123", "").statusCode()).isEqualTo(200);

        JsonObject rotated = json(call(admin, "POST", "/api/keys/" + id + "/rotate", "{\"overlap\":\"1h\"}"));
        String second = "Bearer " + rotated.requiredText("secret");
        assertThat(second).isNotEqualTo(first);
        for (String valid : new String[] {first, second}) {
            assertThat(call(valid, "GET", "/status/test_user_123", "").statusCode())
                    .isEqualTo(200);
        }
        toc.clock.advance(Duration.ofHours(1));
        assertThat(call(first, "GET", "/status/test_user_123", "").statusCode()).isEqualTo(401);
        assertThat(call(second, "GET", "/status/test_user_123", "").statusCode())
                .isEqualTo(200);

        assertThat(call(admin, "DELETE", "/api/keys/" + id, "").statusCode()).isEqualTo(200);
        assertThat(call(second, "GET", "/status/test_user_123", "").statusCode())
                .isEqualTo(401);
        assertThat(call(admin, "POST", "/api/keys/" + id + "/rotate", "").statusCode())
                .isEqualTo(404);
        String listed = call(admin, "GET", "/api/keys", "").body();
        assertThat(listed).contains(id, "bot", "revoked_at").doesNotContain(first.substring(26), second.substring(26));
        assertThat(toc.audit().list(all()))
                .extracting(numbered -> numbered.entry().action())
                .contains("key.issue", "key.rotate", "key.revoke");
        assertThat(toc.audit().verify(Optional.empty()).sound()).isTrue();
    }

    @Test
    void aKeyWithOneUserNeedsNoHeaderAndNobodySeesWhatAnotherDoes() throws Exception {
        String owner = key(new Whom.Only(Set.of(TestToc.COMMANDER)), Scope.FIRE, Scope.READ);
        String other = key(new Whom.Only(Set.of(TestToc.NIBBLER)), Scope.FIRE, Scope.READ);
        String both = key(new Whom.Only(Set.of(TestToc.COMMANDER, TestToc.NIBBLER)), Scope.FIRE, Scope.READ);
        String order = "{\"mission_id\":\"" + TestToc.MISSION + "\"}";
        assertThat(call(both, "POST", "/api/fire", order).statusCode())
                .as("which of them?")
                .isEqualTo(400);
        assertThat(call(other, "POST", "/api/fire", order).statusCode()).isEqualTo(403);

        JsonObject fired = json(call(owner, "POST", "/api/fire", order));

        String fire = fired.requiredText("fire_id");
        assertThat(call(owner, "GET", "/api/fires/" + fire, "").statusCode()).isEqualTo(200);
        assertThat(call(other, "GET", "/api/fires/" + fire, "").statusCode()).isEqualTo(404);
        assertThat(call(owner, "GET", "/api/fires", "").body()).contains(fire);
        assertThat(call(other, "GET", "/api/fires", "").body()).doesNotContain(fire);
        assertThat(call(other, "GET", "/api/missions", "").body()).doesNotContain(TestToc.MISSION.value());
        assertThat(call(both, "GET", "/api/fires", "").statusCode()).isEqualTo(400);
        String many = "{\"request_id\":\"r\",\"mission_id\":\"" + TestToc.MISSION + "\",\"users\":[\"" + TestToc.NIBBLER
                + "\",\"" + TestToc.COMMANDER + "\"]}";
        assertThat(call(other, "POST", "/api/fire", many).statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorKeepsUsersAndNeverTouchesTheirExperience() throws Exception {
        String fires = key(Whom.everyone(), Scope.FIRE, Scope.RESULTS);
        String result = "{\"user_id\":\"test_user_123\",\"trade_result\":{\"ticket\":1,\"profit\":50}}";
        assertThat(json(call(fires, "POST", "/trade-result", result)).flag("xp_awarded"))
                .isTrue();

        JsonObject changed = json(
                call(admin, "PUT", "/api/users/test_user_123", "{\"tier\":\"FANG\",\"balance\":5,\"enabled\":false}"));

        JsonObject user = changed.object("user").orElseThrow();
        assertThat(user.requiredText("tier")).isEqualTo("FANG");
        assertThat(user.requiredInteger("xp")).isEqualTo(50);
        String order = "{\"user_id\":\"test_user_123\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\"}}";
        assertThat(json(call(fires, "POST", "/fire", order)).text("code")).contains("FORBIDDEN_USER");
        assertThat(call(admin, "PUT", "/api/users/test_user_123", "{\"xp\":1}").statusCode())
                .isEqualTo(400);
        assertThat(call(admin, "PUT", "/api/users/fresh", "{}").statusCode()).isEqualTo(201);
        assertThat(call(admin, "GET", "/api/users", "").body()).contains("\"fresh\"", "test_user_123");
        assertThat(call(admin, "GET", "/api/tiers", "").body()).contains("APEX");
        assertThat(call(admin, "GET", "/api/audit?action=user.change", "").body())
                .contains("FANG");
    }

    private static AuditLog.Wanted all() {
        return new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }
}
