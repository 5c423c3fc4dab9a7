package com.joinbitten.toc.auth;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.storage.SqlChatLinks;
import com.joinbitten.core.storage.SqlChatUpdates;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A messenger is no way round what keys and users may. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class TelegramRightsTest {
    private static final long ACCOUNT = 4711;

    private final TestEngine engine;

    private TestToc toc;

    TelegramRightsTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = TestToc.inKeysMode(folder, engine.settings());
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private String bearer(Whom whom, Scope... scopes) {
        return "Bearer " + toc.issue(whom, Optional.empty(), scopes).token().reveal();
    }

    @Test
    void onlyWhoMayStopEverybodyMakesAnOperator() throws Exception {
        String wanted = "{\"user_id\":\"" + COMMANDER + "\",\"operator\":true}";
        String ofOne = bearer(new Whom.Only(Set.of(COMMANDER)), Scope.FIRE, Scope.HALT);
        String ofAll = bearer(Whom.everyone(), Scope.FIRE, Scope.HALT);

        assertThat(toc.post("/api/telegram/codes", wanted, "Authorization", ofOne)
                        .statusCode())
                .isEqualTo(403);
        assertThat(toc.post("/api/telegram/codes", wanted, "Authorization", ofAll)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anAccountOfAUserWhoIsNotEnabledIsNobodys() throws Exception {
        ChatLinks links = new SqlChatLinks(toc.database);
        ChatLink link = new ChatLink(ACCOUNT, new ChatId(ACCOUNT), COMMANDER, ChatLink.Rank.OPERATOR, Map.of());
        new SqlChatUpdates(toc.database, new AuditKey(new byte[32])).once(1, TestToc.NOW, effects -> {
            effects.link(link);
            return true;
        });
        Optional<ChatLink> before = links.find(ACCOUNT);
        toc.call(
                "PUT",
                "/api/users/" + COMMANDER,
                "{\"enabled\":false}",
                "Authorization",
                bearer(Whom.everyone(), Scope.ADMIN));

        assertThat(before).contains(link);
        assertThat(links.find(ACCOUNT)).isEmpty();
        assertThat(links.of(COMMANDER)).as("who is told of open positions").containsExactly(link);
    }
}
