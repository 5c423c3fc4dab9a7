package com.joinbitten.toc.auth;

import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.Method;
import java.net.URI;
import java.util.Optional;

/**
 * Whether a call that a browser's cookie vouches for was made by one of our own pages: another site's page could make the
 * browser send the cookie, but cannot forge what the browser says of it. Immutable.
 *
 * @param publicUrl where users reach our pages, if not under the name they called
 */
public record SamePage(Optional<URI> publicUrl) {
    private static final String SITE = "Sec-Fetch-Site";
    private static final String OURS = "same-origin";

    /** Whether the call may count on the cookie. */
    public boolean made(HttpCall call) {
        Optional<String> site = call.header(SITE);
        if (call.method() == Method.GET || call.method() == Method.HEAD) {
            // a page may be opened from anywhere; what pages fetch they fetch from here
            boolean opens =
                    call.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent();
            return opens
                    || site.isEmpty()
                    || site.get().equals(OURS)
                    || site.get().equals("none");
        }
        Optional<String> origin = call.header("Origin");
        boolean sound =
                origin.isEmpty() || isOurs(origin.get(), call.header("Host").orElse(""));
        return sound && (site.isPresent() ? site.get().equals(OURS) : origin.isPresent());
    }

    private boolean isOurs(String origin, String host) {
        return publicUrl
                        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                        .filter(origin::equalsIgnoreCase)
                        .isPresent()
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }
}
