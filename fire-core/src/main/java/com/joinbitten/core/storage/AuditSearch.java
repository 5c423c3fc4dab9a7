package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditLog.Search;
import java.util.Locale;
import org.jdbi.v3.core.statement.Query;

/** The conditions of a search through the audit. */
final class AuditSearch {
    private AuditSearch() {}

    static void narrow(StringBuilder sql, Search search) {
        sql.append(" and number > :floor");
        search.actor().ifPresent(actor -> sql.append(" and actor = :actor"));
        search.from().ifPresent(from -> sql.append(" and at_ms >= :fromMs"));
        search.until().ifPresent(until -> sql.append(" and at_ms < :untilMs"));
        search.text()
                .ifPresent(text -> sql.append(" and (lower(detail) like :text escape '!' or lower(subject) like :text"
                        + " escape '!' or lower(code) like :text escape '!')"));
    }

    static void bind(Query query, Search search, long floor) {
        query.bind("floor", floor);
        search.actor().ifPresent(actor -> query.bind("actor", actor));
        search.from().ifPresent(from -> query.bind("fromMs", from.toEpochMilli()));
        search.until().ifPresent(until -> query.bind("untilMs", until.toEpochMilli()));
        search.text().ifPresent(text -> query.bind("text", pattern(text)));
    }

    /** A part of a text; what means something in a pattern means itself. */
    private static String pattern(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + plain + "%";
    }
}
