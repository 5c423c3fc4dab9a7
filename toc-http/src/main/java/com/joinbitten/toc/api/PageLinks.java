package com.joinbitten.toc.api;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.toc.http.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where our pages are. Immutable. */
public final class PageLinks {
    private final Optional<URI> publicUrl;

    /** Below the public URL, or where the caller found us. */
    public PageLinks(Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    String hud(HttpCall call, MissionId mission) {
        String base = publicUrl
                .map(URI::toString)
                .orElseGet(() -> "http://" + call.header("Host").orElse("localhost"));
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return root + "/hud?mission_id=" + encoded(mission);
    }

    String encoded(MissionId mission) {
        return URLEncoder.encode(mission.value(), StandardCharsets.UTF_8);
    }
}
