package com.joinbitten.toc.http;

import com.joinbitten.core.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The answer to one call. Immutable. */
public final class HttpReply {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    /** Shorter ones fit into a packet or three as they are. */
    private static final int WORTH_PACKING = 4_096;

    /** Pages load only our own files; no inline code runs, nobody frames them, nothing is posted by a form. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Optional<EventFeed> feed;
    private final byte @Nullable [] packed;

    private HttpReply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, Optional.empty(), null);
    }

    private HttpReply(
            int status,
            String contentType,
            byte[] body,
            Map<String, String> headers,
            Optional<EventFeed> feed,
            byte @Nullable [] packed) {
        this.feed = feed;
        this.packed = packed;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /**
     * A JSON answer that no cache keeps.
     *
     * @param status HTTP status, 200 to 599
     */
    public static HttpReply json(int status, JsonObject body) {
        byte[] utf8 = body.toText().getBytes(StandardCharsets.UTF_8);
        return new HttpReply(status, JSON, utf8, Map.of("Cache-Control", "no-store"));
    }

    /**
     * {@code {"success":false,"error":…}}.
     *
     * @param status HTTP status, 400 to 599
     */
    public static HttpReply error(int status, String error) {
        return json(
                status,
                JsonObject.builder().put("success", false).put("error", error).build());
    }

    /**
     * An HTML page, which no cache keeps and in which only our own files run.
     *
     * @param status HTTP status, 200 to 599
     */
    public static HttpReply page(int status, String html) {
        return new HttpReply(
                status,
                HTML,
                html.getBytes(StandardCharsets.UTF_8),
                Map.of("Cache-Control", "no-store", "Content-Security-Policy", PAGE_POLICY, "X-Frame-Options", "DENY"));
    }

    /** Sends a browser to another page of ours, 303. */
    public static HttpReply seeOther(String location) {
        return page(303, "").withHeader("Location", location);
    }

    /** Plain text for programs, which no cache keeps. */
    public static HttpReply text(String contentType, String text) {
        return new HttpReply(
                200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-store"));
    }

    /** An answer without a body, 204. */
    public static HttpReply empty() {
        return new HttpReply(204, "", new byte[0], Map.of());
    }

    /** A file of ours, which a browser may keep but asks about again after a minute. */
    public static HttpReply file(String contentType, byte[] content) {
        return new HttpReply(200, contentType, content.clone(), Map.of("Cache-Control", "public, max-age=60"));
    }

    /** A stream of events that goes on until the client leaves or the feed ends it; it is the connection's last reply. */
    public static HttpReply events(EventFeed feed) {
        return new HttpReply(200, EVENTS, new byte[0], Map.of("Cache-Control", "no-store"), Optional.of(feed), null);
    }

    /**
     * The same reply, which goes compressed to whoever takes that, if that is worth it. For replies that are kept and sent
     * often, and in which no caller's own text stands beside a secret: the length would tell of it.
     */
    public HttpReply packed() {
        if (body.length < WORTH_PACKING) {
            return this;
        }
        HttpReply varies = withHeader("Vary", "Accept-Encoding");
        return new HttpReply(status, contentType, body, varies.headers, feed, Gzip.pack(body));
    }

    /** The same reply; if it is a stream, it ends when that no longer holds. */
    public HttpReply asLongAs(BooleanSupplier holds) {
        return feed.isEmpty()
                ? this
                : new HttpReply(status, contentType, body, headers, feed.map(events -> events.asLongAs(holds)), packed);
    }

    /** The same reply with one more header. */
    public HttpReply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, contentType, body, more, feed, packed);
    }

    /** HTTP status, 200 to 599. */
    public int status() {
        return status;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body.clone();
    }

    /** The body compressed with gzip, not to be changed; null where it goes only as it is. */
    byte @Nullable [] gzip() {
        return packed;
    }

    Optional<EventFeed> feed() {
        return feed;
    }

    Map<String, String> headers() {
        return headers;
    }
}
