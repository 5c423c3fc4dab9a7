package com.joinbitten.core.storage;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whose the accounts of the messenger are, in the database. Thread-safe; blocks on storage. */
public final class SqlChatLinks implements ChatLinks {
    private static final String ALL = "select " + ChatLinkRows.COLUMNS + " from chat_link order by account";

    // who comes with a link comes as its user: as nobody where that one is not enabled; what is told is told all the
    // same
    private static final String FIND = "select " + ChatLinkRows.COLUMNS + " from chat_link where account = :account"
            + " and not exists (select 1 from app_user u where u.user_id = chat_link.user_id and u.status <> 'ENABLED')";

    private static final String OF_USER =
            "select " + ChatLinkRows.COLUMNS + " from chat_link where user_id = :user order by account";

    private static final String FORGET = """
            delete from chat_code where expires_ms <= :nowMs""";

    private static final String OFFER = """
            insert into chat_code (code_hash, user_id, operator, expires_ms, made_by)
            values (:hash, :user, :operator, :expiresMs, :maker)""";

    private static final String UNLINK = """
            delete from chat_link where user_id = :user""";

    private final Database database;

    /** The links of that database. */
    public SqlChatLinks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ChatLink> find(long account) {
        return database.read(
                "chat.link",
                handle -> handle.createQuery(FIND)
                        .bind("account", account)
                        .map((row, context) -> ChatLinkRows.read(row))
                        .findOne());
    }

    @Override
    public List<ChatLink> of(UserId user) {
        return database.read(
                "chat.links_of",
                handle -> handle.createQuery(OF_USER)
                        .bind("user", user.value())
                        .map((row, context) -> ChatLinkRows.read(row))
                        .list());
    }

    @Override
    public List<ChatLink> all() {
        return database.read(
                "chat.links",
                handle -> handle.createQuery(ALL)
                        .map((row, context) -> ChatLinkRows.read(row))
                        .list());
    }

    @Override
    public void offer(String hash, UserId user, ChatLink.Rank rank, Instant expires, Instant now, String maker) {
        database.write("chat.code", handle -> {
            handle.createUpdate(FORGET).bind("nowMs", now.toEpochMilli()).execute();
            return handle.createUpdate(OFFER)
                    .bind("hash", hash)
                    .bind("user", user.value())
                    .bind("operator", rank == ChatLink.Rank.OPERATOR ? 1 : 0)
                    .bind("expiresMs", expires.toEpochMilli())
                    .bind("maker", maker)
                    .execute();
        });
    }

    @Override
    public int unlink(UserId user) {
        return database.write(
                "chat.unlink",
                handle -> handle.createUpdate(UNLINK).bind("user", user.value()).execute());
    }
}
