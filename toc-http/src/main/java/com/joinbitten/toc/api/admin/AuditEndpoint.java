package com.joinbitten.toc.api.admin;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditHead;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/audit?action=&user=&actor=&text=&from=&until=&before=&limit=}: what was done, newest first, and the chain's end. Thread-safe. */
public final class AuditEndpoint implements Endpoint {
    private static final int USUAL = 100;

    private final AuditLog log;

    /** Shows that. */
    public AuditEndpoint(AuditLog log) {
        this.log = log;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        AuditLog.Wanted wanted = new AuditLog.Wanted(
                Queries.read(call, "action", text -> text),
                Queries.read(call, "user", text -> text),
                Queries.read(call, "before", Long::valueOf),
                Optional.of(search(call)).filter(search -> !search.isAnything()),
                Queries.limit(call, USUAL, AuditLog.Wanted.MAX_LIMIT));
        AuditHead head = log.head();
        List<AuditLog.Numbered> page = log.list(wanted);
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put("head", head.note())
                .put(
                        "entries",
                        new JsonValue.Items(page.stream()
                                .<JsonValue>map(AuditEndpoint::entry)
                                .toList()));
        if (page.size() == wanted.limit()) {
            json.put("next_before", page.get(page.size() - 1).number());
        } else {
            json.putNull("next_before");
        }
        return CompletableFuture.completedFuture(HttpReply.json(200, json.build()));
    }

    private static AuditLog.Search search(HttpCall call) {
        return new AuditLog.Search(
                Queries.read(call, "actor", text -> text),
                Queries.read(call, "text", text -> text),
                Queries.read(call, "from", Instant::parse),
                Queries.read(call, "until", Instant::parse));
    }

    private static JsonObject entry(AuditLog.Numbered numbered) {
        AuditEntry entry = numbered.entry();
        return JsonObject.builder()
                .put("number", numbered.number())
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("user", entry.user())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("code", entry.code())
                .put("detail", entry.detail())
                .build();
    }
}
