package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.ChatUpdates.Press;
import com.joinbitten.core.chat.ChatUpdates.Press.Outcome;
import com.joinbitten.core.chat.ChatUpdates.Redeemed;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Intent;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What one update causes, within its transaction. */
final class ChatEffects implements ChatUpdates.Effects {
    /** What is read of an intent. */
    static final String INTENT = "intent_id, account, chat_id, user_id, wish, expires_ms";

    private static final String ACTOR = "telegram:";

    private static final String CODE = """
            select user_id, operator, made_by from chat_code where code_hash = :hash and expires_ms > :nowMs""";

    // of two at once one deletes it
    private static final String USE = """
            delete from chat_code where code_hash = :hash""";

    private static final String LINKED = """
            select user_id from chat_link where account = :account""";

    private static final String UNLINK = """
            delete from chat_link where account = :account""";

    private static final String ADD = """
            insert into chat_intent (intent_id, account, chat_id, user_id, wish, state, expires_ms, pressed_ms)
            values (:id, :account, :chat, :user, :wish, :state, :expiresMs, :pressedMs)""";

    private static final String FIND =
            "select " + INTENT + " from chat_intent where intent_id = :id and account = :account and user_id = :user";

    private static final String PRESS = """
            update chat_intent set state = 'PRESSED', pressed_ms = :nowMs
            where intent_id = :id and account = :account and user_id = :user
                and state = 'OFFERED' and expires_ms > :nowMs""";

    private static final String LATE = """
            select count(*) from chat_intent where intent_id = :id and state = 'OFFERED'""";

    private static final String WITHDRAW = """
            update chat_intent set state = 'DONE'
            where intent_id = :id and account = :account and state = 'OFFERED'""";

    private final Handle handle;
    private final Instant now;
    private final List<AuditEntry> acts = new ArrayList<>();

    ChatEffects(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public void say(List<Draft> drafts) {
        ChatRows.add(handle, drafts, now);
    }

    /** What is to be audited: by whoever ends the transaction, last of all, for nobody else adds to the audit from then on. */
    List<AuditEntry> acts() {
        return acts;
    }

    /** A code as stored. */
    private record Code(Redeemed redeemed, String madeBy) {}

    @Override
    public Optional<Redeemed> redeem(String hash, long account) {
        Optional<Code> found = handle.createQuery(CODE)
                .bind("hash", hash)
                .bind("nowMs", now.toEpochMilli())
                .map((row, context) -> new Code(
                        new Redeemed(new UserId(row.getString("user_id")), ChatLinkRows.rank(row)),
                        row.getString("made_by")))
                .findOne();
        boolean used =
                found.isPresent() && handle.createUpdate(USE).bind("hash", hash).execute() == 1;
        return found.filter(code -> used).map(code -> noted(code, account));
    }

    private Redeemed noted(Code code, long account) {
        Redeemed redeemed = code.redeemed();
        String detail = "rank=%s made_by=%s".formatted(redeemed.rank(), code.madeBy());
        note("telegram.link", account, redeemed.user().value(), detail);
        return redeemed;
    }

    private void note(String action, long account, String user, String detail) {
        acts.add(AuditEntry.done(now, ACTOR + account, action, user, detail).about(user));
    }

    @Override
    public void link(ChatLink link) {
        ChatLinkRows.store(handle, link, now);
    }

    @Override
    public void unlink(long account) {
        Optional<String> user = handle.createQuery(LINKED)
                .bind("account", account)
                .mapTo(String.class)
                .findOne();
        int ended = handle.createUpdate(UNLINK).bind("account", account).execute();
        user.filter(known -> ended > 0).ifPresent(known -> note("telegram.unlink", account, known, "accounts=1"));
    }

    @Override
    public void offer(Intent intent) {
        add(intent, "OFFERED", Optional.empty());
    }

    @Override
    public void begin(Intent intent) {
        add(intent, "PRESSED", Optional.of(now.toEpochMilli()));
    }

    private void add(Intent intent, String state, Optional<Long> pressed) {
        handle.createUpdate(ADD)
                .bind("id", intent.id())
                .bind("account", intent.account())
                .bind("chat", intent.chat().value())
                .bind("user", intent.user().value())
                .bind("wish", intent.wish())
                .bind("state", state)
                .bind("expiresMs", intent.expires().toEpochMilli())
                .bind("pressedMs", pressed)
                .execute();
    }

    @Override
    public Press press(String intent, long account, UserId user) {
        boolean first = own(PRESS, intent, account)
                        .bind("user", user.value())
                        .bind("nowMs", now.toEpochMilli())
                        .execute()
                == 1;
        Optional<Intent> found = handle.createQuery(FIND)
                .bind("id", intent)
                .bind("account", account)
                .bind("user", user.value())
                .map((row, context) -> read(row))
                .findOne();
        if (first) {
            return new Press(Outcome.FIRST, found);
        }
        if (found.isEmpty()) {
            return new Press(Outcome.UNKNOWN, found);
        }
        boolean late =
                handle.createQuery(LATE).bind("id", intent).mapTo(Long.class).one() > 0;
        return new Press(late ? Outcome.TOO_LATE : Outcome.REPEATED, found);
    }

    @Override
    public boolean withdraw(String intent, long account) {
        return own(WITHDRAW, intent, account).execute() == 1;
    }

    private Update own(String sql, String intent, long account) {
        return handle.createUpdate(sql).bind("id", intent).bind("account", account);
    }

    static Intent read(ResultSet row) throws SQLException {
        return new Intent(
                row.getString("intent_id"),
                row.getLong("account"),
                new ChatId(row.getLong("chat_id")),
                new UserId(row.getString("user_id")),
                row.getString("wish"),
                Rows.instant(row, "expires_ms"));
    }
}
