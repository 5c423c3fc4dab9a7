package com.joinbitten.relay.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.core.wire.TerminalsReport;
import com.joinbitten.relay.CapturedLog;
import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReadingsTest {
    private static final UserId USER = new UserId("7176");
    private static final int FRAME = 65_536;

    @TempDir
    private Path root;

    private final ManualClock clock = new ManualClock();
    private TerminalReadings readings;

    @BeforeEach
    void open() {
        DiskFileOps files = new DiskFileOps();
        readings = new TerminalReadings(new DropFolders(root, root, files), files, clock);
    }

    private Path write(String user, String json) throws IOException {
        Path state = Files.createDirectories(root.resolve("user_" + user).resolve("state"));
        Path next = Files.writeString(state.resolve(".next"), json);
        Files.setLastModifiedTime(next, FileTime.from(clock.now()));
        return Files.move(next, state.resolve("terminal.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void look() {
        clock.advance(Duration.ofSeconds(1));
        readings.run();
    }

    private TerminalReading reading() {
        return readings.find(USER).orElseThrow();
    }

    private static String symbol(String name) {
        return """
                {"name":"%s","digits":5,"contract_size":100000,"tick_size":0.00001,"tick_value":1,"lot_min":0.01,\
                "lot_max":50,"lot_step":0.01}""".formatted(name);
    }

    @Test
    @DisplayName("a heartbeat is known with its age, which grows until the next one comes")
    void ages() throws IOException {
        write("7176", "{\"level\":2,\"symbols\":[" + symbol("EURUSD.r") + "]}");
        look();

        assertThat(reading().age()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reading().symbolsId())
                .contains(SymbolProfilesJson.id(reading().profile().symbols()));
        clock.advance(Duration.ofSeconds(9));
        assertThat(reading().age()).isEqualTo(Duration.ofSeconds(10));

        write("7176", "{\"level\":2,\"auto_trading\":false}");
        look();
        assertThat(reading().age()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reading().profile().autoTrading()).contains(false);
        assertThat(reading().symbolsId()).isEmpty();
    }

    @Test
    @DisplayName("setting the clock, or a file of the future, makes no heartbeat young")
    void clocks() throws IOException {
        Path file = write("7176", "{\"level\":2}");
        Files.setLastModifiedTime(file, FileTime.from(clock.now().plus(Duration.ofHours(1))));
        look();
        assertThat(reading().age()).isZero();
        clock.stepWall(Duration.ofDays(-1));
        clock.advance(Duration.ofSeconds(30));
        assertThat(reading().age()).isEqualTo(Duration.ofSeconds(30));

        clock.stepWall(Duration.ofDays(2));
        Files.setLastModifiedTime(
                write("7176", "{\"level\":1}"), FileTime.from(clock.now().minus(Duration.ofDays(1))));
        look();
        assertThat(reading().age()).as("we saw it change since the last look").isEqualTo(Duration.ofSeconds(31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"level\":2",
                "{\"level\":\"2\"}",
                "[2]",
                "{\"level\":2}{}",
                "{\"level\":2,\"symbols\":[{\"name\":\"EURUSD\"}]}",
                "huge",
                "many symbols"
            })
    @DisplayName("a torn, wrong or huge file is refused with one line, and the last good one stays and ages")
    void refused(String content) throws IOException {
        write("7176", "{\"level\":2}");
        look();
        String bad = content;
        if (content.equals("huge")) {
            bad = "{\"level\":2,\"more\":\"" + "x".repeat(4_000) + "\"," + " ".repeat(70_000) + "\"end\":1}";
        } else if (content.equals("many symbols")) {
            bad = "{\"level\":2,\"symbols\":["
                    + IntStream.range(0, 250).mapToObj(n -> symbol("S" + n)).collect(Collectors.joining(",")) + "]}";
        }
        try (CapturedLog log = new CapturedLog()) {
            write("7176", bad);
            look();
            write("7176", bad + " ");
            look();

            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0))
                    .startsWith("terminal.profile_refused user=7176")
                    .contains("reason=");
        }
        assertThat(reading().profile().level()).isEqualTo(2);
        assertThat(reading().age()).isEqualTo(Duration.ofSeconds(3));

        write("7176", "{\"level\":1}");
        look();
        assertThat(reading().profile().level()).isEqualTo(1);
    }

    @Test
    @DisplayName("without its file a terminal is not known, nor without its folder")
    void gone() throws IOException {
        Path file = write("7176", "{\"level\":2}");
        look();
        Files.delete(file);
        look();
        assertThat(readings.find(USER)).isEmpty();

        write("7176", "{\"level\":2}");
        look();
        Files.delete(file);
        Files.delete(file.getParent());
        Files.delete(root.resolve("user_7176"));
        look();
        assertThat(readings.find(USER)).isEmpty();
        assertThat(readings.page(Optional.empty(), user -> true).readings()).isEmpty();
    }

    @Test
    @DisplayName("a link in place of the file is not followed")
    void link() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("elsewhere.json"), "{\"level\":2}");
        Path state = Files.createDirectories(root.resolve("user_7176/state"));
        Files.createSymbolicLink(state.resolve("terminal.json"), elsewhere);
        look();

        assertThat(readings.find(USER)).isEmpty();
    }

    @Test
    @DisplayName(
            "pages hold every terminal once, without symbols, and each fits into a frame, as does the largest terminal")
    void pages() throws IOException {
        String position = """
                {"ticket":%d,"magic":"9223372036854775807","symbol":"ABCDEFGHIJKLMNOPQRSTUVWXYZ.abcde","type":"sell",\
                "lot":1000.000000000001,"price":123456789012.123456789012,"sl":123456789012.123456789012,\
                "tp":123456789011.123456789012}""";
        String positions = IntStream.range(0, 100)
                .mapToObj(n -> position.formatted(Long.MAX_VALUE - n))
                .collect(Collectors.joining(","));
        String symbols =
                IntStream.range(0, 170).mapToObj(n -> symbol("SYMBOL" + n)).collect(Collectors.joining(","));
        for (int n = 0; n < 7; n++) {
            write(
                    "user" + n,
                    "{\"level\":2,\"account\":\"%s\",\"positions\":[%s],\"symbols\":[%s]}"
                            .formatted("a".repeat(64), n % 2 == 0 ? positions : "", symbols));
        }
        look();

        List<UserId> users = new ArrayList<>();
        Optional<UserId> after = Optional.empty();
        int pages = 0;
        do {
            TerminalsReport page = readings.page(after, user -> !user.value().equals("user3"));
            assertThat(characters(page)).isLessThan(FRAME - 1_000);
            assertThat(page.readings())
                    .allMatch(reading -> reading.profile().symbols().isEmpty());
            page.readings().forEach(reading -> users.add(reading.user()));
            after = page.next();
            pages++;
        } while (after.isPresent());

        assertThat(users)
                .extracting(UserId::value)
                .containsExactly("user0", "user1", "user2", "user4", "user5", "user6");
        assertThat(pages).isGreaterThan(1);
        TerminalReading whole = readings.find(new UserId("user0")).orElseThrow();
        assertThat(whole.profile().symbols()).hasSize(170);
        assertThat(characters(new TerminalsReport(List.of(whole), Optional.empty())))
                .isLessThan(FRAME - 1_000);
    }

    private static int characters(TerminalsReport report) {
        RelayReply reply = RelayReply.of(Code.OK, "ok").withTerminals(report);
        return RelayFrameJson.write(new RelayFrame.Answer(1, Optional.empty(), reply))
                .length();
    }
}
