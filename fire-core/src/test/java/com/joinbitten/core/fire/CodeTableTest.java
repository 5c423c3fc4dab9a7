package com.joinbitten.core.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CodeTableTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z_]+)` \\| (\\d{3}) \\| (no|yes|unknown) \\| (never|same|after) \\| .+ \\|");

    private record Row(String code, int httpStatus, String published, String retry) {
        static Row of(Code code) {
            return new Row(
                    code.name(),
                    code.httpStatus(),
                    code.published().wire(),
                    code.retry().wire());
        }

        static Row of(Matcher match) {
            return new Row(match.group(1), Integer.parseInt(match.group(2)), match.group(3), match.group(4));
        }
    }

    @Test
    @DisplayName("the table in docs/protocol.md is the enum, row by row")
    void documented() throws IOException {
        List<Row> documented = Files.readAllLines(Path.of("..", "docs", "protocol.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(Row::of)
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Row::of).toList());
    }
}
