package com.joinbitten.toc.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.hook.HookTopic;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is told of events. Immutable, but for secrets that are read from a file. Its text names it and no more: an address may
 * hold a secret.
 *
 * @param name in the settings
 * @param url {@code https}; {@code http} only to this machine
 * @param topics what it is told of, at least one
 * @param reach which addresses its name may lead to
 */
public record HookEndpoint(String name, URI url, HookSecrets secrets, Set<HookTopic> topics, Reach reach) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** @throws IllegalArgumentException if a part is out of its range; the message does not show the address */
    public HookEndpoint {
        require(NAME.matcher(name).matches(), "must be named by 1 to 64 of A-Z a-z 0-9 _ -");
        require(url.getHost() != null && url.getUserInfo() == null, "must name a host, and no user");
        require(url.getFragment() == null, "must have no fragment");
        boolean here = isLoopback(url);
        require(
                "https".equalsIgnoreCase(url.getScheme()) || (here && "http".equalsIgnoreCase(url.getScheme())),
                "must be an https address; http only to this machine");
        require(!topics.isEmpty(), "must name an event");
        topics = Set.copyOf(topics);
        // who writes this machine's own address down means it
        reach = here ? Reach.ANYWHERE : reach;
    }

    private static boolean isLoopback(URI url) {
        return LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Where it is, for people: without path and query. */
    public String host() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** A digest of its address, which tells whether that has changed. */
    String address() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(url.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
