package com.joinbitten.toc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlAuditLog;
import com.joinbitten.core.storage.SqlChatOutbox;
import com.joinbitten.toc.TestToc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bitten telegram} on a real SQLite file that a TOC has open. */
class TelegramCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    private Path data;

    private Database database;
    private ChatOutbox outbox;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws Exception {
        Path folder = Files.createDirectories(data.resolve("toc"));
        database = Database.open(folder.resolve("toc.db"));
        outbox = new SqlChatOutbox(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = Stream.of(
                        Stream.of(args),
                        Stream.of("--data", data.toString()),
                        Stream.of(TestToc.keysMode()).flatMap(set -> Stream.of("--set", set)))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return new CommandLine(new TelegramCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    /** A message that was put away; its id. */
    private String dead(long chat, String text) {
        outbox.add(List.of(Draft.answer(new ChatId(chat), ChatBody.of(new ChatText(text, text)))), NOW);
        return outbox.heads(NOW, 10).stream()
                .filter(message -> message.chat().value() == chat)
                .map(message -> {
                    outbox.bury(message, "403 Forbidden: bot was blocked by the user", NOW);
                    return message.id();
                })
                .findFirst()
                .orElseThrow();
    }

    private List<String> audited() {
        return new SqlAuditLog(database, new AuditKey(new byte[32]))
                        .list(new AuditLog.Wanted(
                                Optional.of("telegram.replay"), Optional.empty(), Optional.empty(), 10))
                        .stream()
                        .map(AuditLog.Numbered::entry)
                        .map(entry -> entry.actor() + " " + entry.subject() + " " + entry.detail())
                        .toList();
    }

    @Test
    void whatWasPutAwayIsListedAndSentAgain() {
        String first = dead(11, "filled\nat 1.0905");
        String second = dead(12, "closed");

        assertThat(run("dead")).as("%s", err).isZero();
        assertThat(out.toString())
                .contains(first + " chat=11 since=2026-01-05T12:00:00Z reason=403 Forbidden: bot was blocked")
                .contains(second)
                .doesNotContain("1.0905");
        assertThat(run("dead", "--texts", "--limit", "2")).isZero();
        assertThat(out.toString()).contains("    at 1.0905");

        assertThat(run("replay", "--message", first)).isZero();
        assertThat(out.toString()).isEqualTo("1 will be sent again\n");
        assertThat(run("replay", "--message", first)).isZero();
        assertThat(out.toString()).isEqualTo("0 will be sent again\n");
        assertThat(run("replay", "--all")).isZero();
        assertThat(outbox.backlog()).isEqualTo(new ChatOutbox.Backlog(2, Optional.of(NOW), 0));
        assertThat(audited()).containsExactly("cli all messages=1", "cli " + first + " messages=1");
    }

    @Test
    void whatIsMeantMustBeSaid() {
        dead(11, "filled");

        assertThat(run("replay")).isEqualTo(2);
        assertThat(run("replay", "--all", "--message", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("either --message or --all must say what is sent again");
        assertThat(run("dead", "--limit", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--limit must be 1 to 500: 0");
        assertThat(outbox.backlog().dead()).isEqualTo(1);
    }
}
