package com.joinbitten.toc.api.body;

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

    /** The whole address of a mission's page. */
    public String hud(HttpCall call, MissionId mission) {
        return of(call, "/hud?mission_id=" + encoded(mission));
    }

    /** The whole address of that page of ours. */
    public String of(HttpCall call, String page) {
        String base = publicUrl
                .map(URI::toString)
                .orElseGet(() -> "http://" + call.header("Host").orElse("localhost"));
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return root + page;
    }

    /** The mission id as it stands in an address. */
    public String encoded(MissionId mission) {
        return URLEncoder.encode(mission.value(), StandardCharsets.UTF_8);
    }
}
