package com.joinbitten.toc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestToc;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bitten key} and {@code bitten audit} on a real SQLite file, also beside a TOC that has it open. */
class KeyAndAuditCommandsTest {
    private static final String NOBODYS = "aaaaaaaaaaaa";

    @TempDir
    private Path data;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private String[] settings = {};

    @BeforeEach
    void settings() {
        settings = Stream.concat(
                        Stream.of("--data", data.toString()),
                        Stream.of(TestToc.keysMode()).flatMap(set -> Stream.of("--set", set)))
                .toArray(String[]::new);
    }

    /** Runs the command; only what it prints now is kept. */
    private int run(Object command, String... args) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = Stream.concat(Stream.of(args), Stream.of(settings)).toArray(String[]::new);
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private int key(String... args) {
        return run(new KeyCommand(), args);
    }

    private int audit(String... args) {
        return run(new AuditCommand(), args);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private String made(String label) {
        assertThat(key("add", label, "--scopes", "read", "--users", "test_user_123"))
                .as("%s", err)
                .isZero();
        assertThat(lines()).hasSize(2);
        return lines().get(0).substring(0, 12);
    }

    private static int status(TestToc toc, String token) throws Exception {
        toc.clock.advance(Duration.ofSeconds(6)); // a running TOC remembers a key for five
        return toc.call("GET", "/status/test_user_123", "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    @DisplayName("a key is made, used, listed, rotated and revoked beside a running TOC, and stored nowhere")
    void keys() throws Exception {
        try (TestToc toc = TestToc.inKeysMode(data)) {
            toc.clock.advance(Duration.between(TestToc.NOW, Instant.now()));

            String id = made("bot");
            assertThat(lines().get(0)).isEqualTo(id + " bot scopes=read users=test_user_123 expires=never");
            String first = lines().get(1);
            assertThat(status(toc, first)).isEqualTo(200);
            assertThat(toc.call("GET", "/status/7176191872", "", "Authorization", "Bearer " + first)
                            .statusCode())
                    .as("another user")
                    .isBetween(403, 404);

            assertThat(key("rotate", id)).isZero();
            String second = lines().get(1);
            assertThat(second).isNotEqualTo(first);
            assertThat(status(toc, first)).as("for a day").isEqualTo(200);
            assertThat(status(toc, second)).isEqualTo(200);

            assertThat(key("rotate", id, "--overlap", "0s")).isZero();
            String third = lines().get(1);
            assertThat(status(toc, second)).isEqualTo(401);
            assertThat(status(toc, third)).isEqualTo(200);

            assertThat(key("list")).isZero();
            assertThat(lines()).singleElement().isEqualTo(id + " bot scopes=read users=test_user_123 expires=never");

            assertThat(key("revoke", id)).isZero();
            assertThat(lines())
                    .singleElement()
                    .asString()
                    .startsWith(id + " bot ")
                    .contains(" revoked=");
            assertThat(status(toc, third)).isEqualTo(401);
            assertThat(key("rotate", id)).isEqualTo(1);
            assertThat(err.toString()).contains("no such key, or revoked: " + id);

            assertStoredNowhere(first, second, third);
        }
        assertThat(audit("verify")).isZero();
        assertThat(audit("list")).isZero();
        assertThat(lines()).anyMatch(line -> line.contains(" cli key.revoke "));
    }

    private void assertStoredNowhere(String... tokens) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String token : tokens) {
                    assertThat(content.contains(token.substring(token.length() - 20)))
                            .as("secret in %s", file)
                            .isFalse();
                }
            }
        }
    }

    @Test
    @DisplayName("what no key can be made of, or names none, is refused with a reason, and changes nothing")
    void refused() {
        assertThat(key()).isEqualTo(2);
        assertThat(key("add", "bot", "--scopes", "read,everything", "--users", "all"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("scope must be one of fire, read,");
        assertThat(key("add", "bot", "--scopes", "read", "--users", "no such name"))
                .isEqualTo(2);
        assertThat(key("add", "bot", "--scopes", "read", "--users", "all", "--expires-in", "soon"))
                .isEqualTo(2);
        assertThat(key("add", "bot", "--scopes", "read", "--users", "all", "--proof", "word"))
                .isEqualTo(2);
        assertThat(key("rotate", "Nobody")).isEqualTo(2);
        assertThat(key("rotate", NOBODYS, "--overlap", "721h")).isEqualTo(2);
        assertThat(key("rotate", NOBODYS)).isEqualTo(1);
        assertThat(key("revoke", NOBODYS)).isEqualTo(1);
        assertThat(err.toString()).contains("no such key: " + NOBODYS);

        assertThat(key("list")).isZero();
        assertThat(lines()).isEmpty();
    }

    @Test
    @DisplayName(
            "a key may be everybody's, end by itself and sign its calls; without settings its own keys lie beside it")
    void ways() {
        settings = new String[] {"--data", data.toString()};

        assertThat(key(
                        "add",
                        "desk",
                        "--scopes",
                        "fire,read",
                        "--users",
                        "all",
                        "--expires-in",
                        "1h",
                        "--proof",
                        "signature"))
                .as("%s", err)
                .isZero();

        assertThat(lines().get(0))
                .contains(" desk scopes=", "fire", "read", " users=all ")
                .doesNotContain("=never");
        assertThat(data.resolve("toc/audit.key")).exists();
        assertThat(audit("verify")).isZero();
        assertThat(lines()).singleElement().asString().startsWith("sound entries=1 end=");
    }

    @Test
    @DisplayName("an audit is sound until somebody touches it; then the first entry that is wrong is named")
    void chain() throws SQLException {
        assertThat(audit()).isEqualTo(2);
        made("one");
        made("two");
        assertThat(audit("verify")).isZero();
        String noted = lines().get(0).replaceFirst(".* end=", "");
        made("three");

        assertThat(audit("verify", "--noted", noted)).isZero();
        assertThat(lines()).singleElement().asString().startsWith("sound entries=3 end=");
        assertThat(audit("list", "--action", "key.issue", "--limit", "2")).isZero();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).startsWith("3 ").contains(" cli key.issue ");
        assertThat(audit("list", "--limit", "0")).isEqualTo(2);

        tamper("update audit_entry set actor = 'nobody' where number = 2");
        expectBroken("entry 2 is not as it was written");
        tamper("update audit_entry set actor = 'cli' where number = 2");
        assertThat(audit("verify")).isZero();

        tamper("delete from audit_entry where number = 3");
        expectBroken("entry 3 is missing");
        tamper("delete from audit_entry where number = 1");
        expectBroken("entry 1 is missing");
    }

    @Test
    @DisplayName("a whole other history is told by the end that was noted, and by its key")
    void replaced() throws SQLException {
        made("one");
        assertThat(audit("verify")).isZero();
        String noted = lines().get(0).replaceFirst(".* end=", "");

        tamper("delete from audit_entry", "delete from audit_head");
        made("another");

        assertThat(audit("verify")).as("nobody can tell without a note").isZero();
        assertThat(audit("verify", "--noted", noted)).isEqualTo(1);
        assertThat(err.toString()).contains("the noted end " + noted);
        settings = Stream.of(settings)
                .map(set -> set.startsWith("audit.key=") ? set.replace("AAA=", "AAE=") : set)
                .toArray(String[]::new);
        assertThat(audit("verify")).isEqualTo(1);
    }

    private void expectBroken(String fault) {
        assertThat(audit("verify")).isEqualTo(1);
        assertThat(err.toString()).contains("the audit is broken: " + fault);
        assertThat(lines()).isEmpty();
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("toc/toc.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
