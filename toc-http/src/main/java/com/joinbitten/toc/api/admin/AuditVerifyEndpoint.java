package com.joinbitten.toc.api.admin;

import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.audit.AuditVerdict;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/audit/verify}: whether the chain is whole, from its first entry on. Thread-safe. */
public final class AuditVerifyEndpoint implements Endpoint {
    private final AuditLog log;

    /** Looks through that. */
    public AuditVerifyEndpoint(AuditLog log) {
        this.log = log;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        AuditVerdict verdict = log.verify(Optional.empty());
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("sound", verdict.sound())
                .put("entries", verdict.entries())
                .put("head", verdict.head().note())
                .put("broken", verdict.broken())
                .put("fault", verdict.fault())
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }
}
