package com.joinbitten.toc.api.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.joinbitten.toc.TestToc;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A password that is given to the TOC is looked for wherever it could come out again. */
class LoginCanaryTest {
    private static final String CANARY = "k4nar1en-v0gel";
    private static final String BODY = """
            {"user_id":"test_user_123","terminal_type":"live",
             "mt5_credentials":{"login":"%1$s-login","password":"%1$s","server":"%1$s-server"}}""".formatted(CANARY);

    @TempDir
    private Path folder;

    @Test
    void noReplyNoLogAndNoFileTellsIt() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        Logger ours = (Logger) LoggerFactory.getLogger("com.joinbitten");
        ours.setLevel(Level.TRACE);
        StringBuilder replies = new StringBuilder();
        try (TestToc toc = new TestToc(folder)) {
            HttpResponse<String> assigned = toc.post("/assign-terminal", BODY);
            assertThat(assigned.statusCode()).isEqualTo(200);
            replies.append(assigned.headers().map()).append(assigned.body());
            for (String bad : List.of(
                    BODY.replace("live", CANARY),
                    BODY.replace("\"password\":", "\"password\":[1],\"x\":"),
                    BODY.replace("\"" + CANARY + "\"", "{\"a\":\"" + CANARY + "\"}"),
                    BODY.replace("}}", "}"),
                    BODY.replace("test_user_123", "stranger"))) {
                replies.append(toc.post("/assign-terminal", bad).body());
            }
            for (String path : List.of("/status/test_user_123", "/terminals", "/assignments/test_user_123")) {
                replies.append(toc.get(path).body());
            }
            replies.append(toc.post("/terminals/LIVE-01/failover", "{}").body());
            assertThat(files()).as("while it is open").doesNotContain(CANARY);
        } finally {
            ours.setLevel(null);
            root.detachAppender(lines);
            root.setLevel(before);
        }

        // a bad terminal_type is told as it was written, and is no login
        assertThat(replies.toString().replace("demo or live: \\\"" + CANARY, ""))
                .doesNotContain(CANARY);
        assertThat(files()).contains("mt5_credential").doesNotContain(CANARY);
        assertThat(lines.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getThrowableProxy())
                        .doesNotContain(CANARY));
    }

    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
