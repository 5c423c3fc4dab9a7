package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the fires of one page, within the caller's transaction. */
final class FireSearch {
    private FireSearch() {}

    /** Ids sort by birth, so the page before ends where this one begins, however many fires were added in between. */
    static List<FireId> page(Handle handle, FireQuery wanted) {
        StringBuilder sql = new StringBuilder("select fire_id from fire where 1 = 1");
        wanted.user().ifPresent(user -> sql.append(" and user_id = :user"));
        wanted.state().ifPresent(state -> sql.append(" and state = :state"));
        wanted.symbol().ifPresent(symbol -> sql.append(" and symbol = :symbol"));
        wanted.code().ifPresent(code -> sql.append(" and code = :code"));
        wanted.until().ifPresent(until -> sql.append(" and created_at_ms < :untilMs"));
        wanted.from().ifPresent(from -> sql.append(" and created_at_ms >= :fromMs"));
        wanted.before().ifPresent(before -> sql.append(" and fire_id < :before"));
        Query query = handle.createQuery(
                        sql.append(" order by fire_id desc limit :limit").toString())
                .bind("limit", wanted.limit());
        wanted.user().ifPresent(user -> query.bind("user", user.value()));
        wanted.state().ifPresent(state -> query.bind("state", state.name()));
        wanted.symbol().ifPresent(symbol -> query.bind("symbol", symbol.value()));
        wanted.code().ifPresent(code -> query.bind("code", code.name()));
        wanted.until().ifPresent(until -> query.bind("untilMs", until.toEpochMilli()));
        wanted.from().ifPresent(from -> query.bind("fromMs", from.toEpochMilli()));
        wanted.before().ifPresent(before -> query.bind("before", before.value()));
        return query.map((row, context) -> new FireId(row.getString("fire_id"))).list();
    }
}
