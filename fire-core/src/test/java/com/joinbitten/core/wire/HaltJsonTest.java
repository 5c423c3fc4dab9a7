package com.joinbitten.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.trade.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltJsonTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final int MAX_FRAME = 65_536;

    @Test
    @DisplayName("halt, resume and holds are read as they were written")
    void commands() {
        List<RelayCommand> commands = List.of(
                new RelayCommand.Halt(
                        new HoldName("toc-1"), Optional.of(new HoldReason("fat finger, außer Kontrolle"))),
                new RelayCommand.Halt(new HoldName("operator"), Optional.empty()),
                new RelayCommand.Resume(new HoldName("operator")),
                new RelayCommand.Holds());

        for (RelayCommand command : commands) {
            String text = RelayCommandJson.write(command, Optional.of("r1")).toAscii();
            assertThat(text).contains("\"request_id\":\"r1\"");
            assertThat(RelayCommandJson.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(command);
        }
    }

    @ParameterizedTest
    @DisplayName("a hold needs a name, and a reason that people can read")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\":\"halt\"}|hold",
                "{\"command\":\"resume\"}|hold",
                "{\"command\":\"halt\",\"hold\":\"\"}|hold",
                "{\"command\":\"halt\",\"hold\":\"a b\"}|hold",
                "{\"command\":\"halt\",\"hold\":7}|hold",
                "{\"command\":\"halt\",\"hold\":\"a\",\"reason\":\"\"}|reason",
                "{\"command\":\"halt\",\"hold\":\"a\",\"reason\":\"x\\ny\"}|reason"
            })
    void refuses(String json, String field) {
        assertThatThrownBy(() -> RelayCommandJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        fault -> assertThat(fault.field()).contains(field));
    }

    @Test
    @DisplayName("a report is read as it was written")
    void report() {
        HaltReport report = new HaltReport(
                Optional.of("h1"),
                List.of(
                        new Hold(new HoldName("a"), NOON, Optional.of(new HoldReason("why"))),
                        new Hold(new HoldName("b"), NOON, Optional.empty())),
                3,
                Confirmations.of(List.of(new UserId("1")), List.of(new UserId("2")), List.of(new UserId("3"))));

        assertThat(roundTrip(report)).isEqualTo(report);
        HaltReport none = new HaltReport(Optional.empty(), List.of(), 0, Confirmations.NONE);
        assertThat(roundTrip(none)).isEqualTo(none);
    }

    private static HaltReport roundTrip(HaltReport report) {
        byte[] text = text(report).getBytes(StandardCharsets.US_ASCII);
        RelayFrame.Answer answer = (RelayFrame.Answer) RelayFrameJson.read(text);
        return answer.reply().halt().orElseThrow();
    }

    private static String text(HaltReport report) {
        return RelayFrameJson.write(new RelayFrame.Answer(
                1, Optional.of("r".repeat(64)), RelayReply.ok("halted by").withHalt(report)));
    }

    @Test
    @DisplayName("the longest report fits into a frame, and its brief form into what old clients read")
    void bounds() {
        List<Hold> holds = IntStream.range(0, 32)
                .mapToObj(i -> new Hold(
                        new HoldName("%064d".formatted(i)), NOON, Optional.of(new HoldReason("ü".repeat(100)))))
                .toList();
        List<UserId> users = IntStream.range(0, 700)
                .mapToObj(i -> new UserId("%064d".formatted(i)))
                .toList();
        HaltReport report =
                new HaltReport(Optional.of("h".repeat(36)), holds, 8_192, Confirmations.of(users, users, users));

        assertThat(text(report).length()).isLessThan(MAX_FRAME);
        assertThat(report.terminals().unconfirmed()).hasSize(500);
        assertThat(report.terminals().unlisted()).isEqualTo(1_600);
        assertThat(text(report.brief()).length()).isLessThan(1_000);
        assertThat(report.brief().terminals().unlisted()).isEqualTo(2_098);
    }
}
