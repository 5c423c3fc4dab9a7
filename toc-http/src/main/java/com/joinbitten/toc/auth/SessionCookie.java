package com.joinbitten.toc.auth;

import com.joinbitten.toc.http.HttpCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie in which a browser has its secret: no script sees it, and other sites' pages do not send it along, but for
 * following a link to us. Immutable.
 *
 * @param secure whether browsers reach us by TLS; the cookie is sent by nothing else then, and bound to this very host
 */
public record SessionCookie(boolean secure) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private String name() {
        return secure ? "__Host-bitten" : "bitten_session";
    }

    /** The secret that the call carries; none where there are two, for nobody could say which one counts. */
    public Optional<String> secret(HttpCall call) {
        String begin = name() + "=";
        List<String> found = call.headers("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(begin))
                .map(cookie -> cookie.substring(begin.length()))
                .toList();
        return found.size() == 1
                ? Optional.of(found.get(0)).filter(text -> SECRET.matcher(text).matches())
                : Optional.empty();
    }

    /** The value of {@code Set-Cookie} that gives a browser the secret for so long. */
    public String give(String secret, Duration life) {
        return write(secret, life.toSeconds());
    }

    /** The value of {@code Set-Cookie} that takes it away again. */
    public String take() {
        return write("", 0);
    }

    private String write(String secret, long seconds) {
        return name() + "=" + secret + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
