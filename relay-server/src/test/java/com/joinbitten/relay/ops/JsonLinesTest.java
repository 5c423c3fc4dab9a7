package com.joinbitten.relay.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import com.joinbitten.core.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** The log as the distribution configures it. */
class JsonLinesTest {
    private static final String TOKEN = "123456789:" + "A".repeat(35);

    private static LoggerContext configured(String format) throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty("LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("..", "conf", "logback.xml").toFile());
        return context;
    }

    /** What the configured encoder makes of the events. */
    private static List<String> lines(String format, Consumer<Logger> logging) throws Exception {
        LoggerContext context = configured(format);
        ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
        Encoder<ILoggingEvent> encoder = ((ConsoleAppender<ILoggingEvent>) root.getAppender(format)).getEncoder();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        root.detachAppender(format);
        root.addAppender(events);
        logging.accept(context.getLogger("com.joinbitten.relay.Test"));
        return events.list.stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @DisplayName("as JSON, an event is one line with a member for each key of its message")
    void members() throws Exception {
        String line = lines("json", log -> log.info("fire.answered fire={} user={} code={}", "01J", 7, "OK"))
                .get(0);

        JsonObject json = JsonObject.parse(line.strip().getBytes(StandardCharsets.UTF_8));
        assertThat(json.text("event")).contains("fire.answered");
        assertThat(json.text("fire")).contains("01J");
        assertThat(json.text("user")).contains("7");
        assertThat(json.text("level")).contains("INFO");
        assertThat(json.text("message")).contains("fire.answered fire=01J user=7 code=OK");
        assertThat(json.text("time").orElseThrow()).endsWith("Z");
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    @DisplayName("secrets are hidden, and what a peer says forges no line, in either form")
    void secrets(String format) throws Exception {
        List<String> lines = lines(format, log -> {
            log.info("bot.called url=https://api/bot{}/x token={}", TOKEN, "canary-1");
            log.info("peer.said reason={} Authorization: Bearer canary-2", "one\r\ntwo secret=canary-3");
            log.error("it.failed why={}", "io", new IllegalStateException("password=canary-4\nforged"));
        });

        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("canary") || line.contains(TOKEN));
        assertThat(lines).allMatch(line -> line.strip().lines().count() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=canary",
                "PassWd: canary",
                "client_secret=canary",
                "Pepper=canary",
                "api-key=canary",
                "APIKEY=canary",
                "access_token=canary",
                "authorization: Bearer canary",
                "x?Token=canary&y"
            })
    @DisplayName("each name of a secret is known by itself, in any case")
    void eachName(String said) throws Exception {
        assertThat(lines("text", log -> log.info("peer.said reason={}", said)).get(0))
                .contains("peer.said reason=")
                .contains("***")
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("what holds no secret is written as it is")
    void unchanged() throws Exception {
        String said = "fire.answered fire=01M80 at=2026-01-02T12:34:56:78 pass=1 taken=2 after 12345678:short";

        assertThat(lines("text", log -> log.info(said)).get(0)).endsWith(" main " + said + System.lineSeparator());
    }
}
