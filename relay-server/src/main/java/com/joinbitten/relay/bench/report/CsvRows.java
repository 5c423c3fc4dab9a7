package com.joinbitten.relay.bench.report;

import com.joinbitten.core.wire.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** Rounds as comma-separated values (RFC 4180): a head, then one row a round. */
public final class CsvRows {
    private CsvRows() {}

    /** The whole text. */
    public static String write(List<Round> rounds) {
        StringBuilder text = new StringBuilder();
        text.append(Column.ALL.stream().map(Column::name).collect(Collectors.joining(",")))
                .append('\n');
        for (Round round : rounds) {
            text.append(Column.ALL.stream()
                            .map(column -> cell(column.value().apply(round)))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(JsonValue value) {
        if (value instanceof JsonValue.Numeral number) {
            return number.lexeme();
        }
        String text = value instanceof JsonValue.Text plain ? plain.value() : "";
        boolean mustBeQuoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        return mustBeQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
