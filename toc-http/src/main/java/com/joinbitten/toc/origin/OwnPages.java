package com.joinbitten.toc.origin;

import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Method;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets a browser change something only from our own pages. A browser names the page's origin in every POST; another
 * site, also one whose name was made to point at this machine, is refused. Calls without an origin come from programs
 * and pass. Immutable.
 */
public final class OwnPages implements Endpoint {
    private final Endpoint behind;
    private final Optional<URI> publicUrl;
    private final Origins origins;
    private final OwnNames names;

    /**
     * The rule before that endpoint.
     *
     * @param publicUrl where users reach our pages, if not under this machine's own name
     * @param origins other sites that may
     * @param names under which we are called
     */
    public OwnPages(Endpoint behind, Optional<URI> publicUrl, Origins origins, OwnNames names) {
        this.behind = behind;
        this.publicUrl = publicUrl;
        this.origins = origins;
        this.names = names;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        boolean reads = call.method() == Method.GET || call.method() == Method.HEAD;
        Optional<String> origin = reads ? Optional.empty() : call.header("Origin");
        if (origin.isPresent() && !ours(origin.get(), call.header("Host").orElse(""))) {
            return CompletableFuture.completedFuture(HttpReply.error(403, "Calls from other sites are refused"));
        }
        return behind.answer(call);
    }

    private boolean ours(String origin, String host) {
        boolean sameHost = origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
        return (sameHost && names.include(host))
                || origins.allow(origin)
                || publicUrl
                        .map(OwnPages::originOf)
                        .filter(origin::equalsIgnoreCase)
                        .isPresent();
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
