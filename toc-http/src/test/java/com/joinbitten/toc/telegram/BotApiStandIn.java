package com.joinbitten.toc.telegram;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The Bot API on a loopback port: checks every request as the real one does, keeps to its limits by the clock it is given,
 * and fails as it is told to. Thread-safe.
 */
public final class BotApiStandIn implements AutoCloseable {
    public static final String TOKEN = "1234567890:AAk4nar1enTokenOfABot_thatNobodyMaySee";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bot-api");
        thread.setDaemon(true);
        return thread;
    });
    private final InstantSource clock;
    private final List<Shown> shown = new ArrayList<>();
    private final List<String> felt = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private final Map<Long, String> updates = new LinkedHashMap<>();
    private final Map<Long, Instant> floods = new LinkedHashMap<>();
    private final List<Long> blocked = new ArrayList<>();
    private String webhook = "-";
    private boolean down;
    private boolean held;
    private int waiting;
    private int flooded;
    private boolean marksRefused;
    private boolean forgetful;
    private boolean tokenRevoked;
    private int requests;

    /**
     * A message as its chat shows it.
     *
     * @param marks whether it was sent with marks
     * @param buttons label and target of each
     * @param edits how often it was changed
     */
    public record Shown(
            long chat,
            long number,
            String text,
            boolean marks,
            boolean silent,
            Map<String, String> buttons,
            int edits) {}

    public BotApiStandIn(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** What a chat shows, in its order. */
    public synchronized List<String> texts(long chat) {
        return shown.stream()
                .filter(message -> message.chat() == chat)
                .map(Shown::text)
                .toList();
    }

    /** Presses that were told to have been felt, with the words. */
    public synchronized List<String> felt() {
        return List.copyOf(felt);
    }

    /** Requests that the real one would not understand, or that break its limits. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** The offsets with which updates were asked for. */
    public synchronized List<Long> offsets() {
        return List.copyOf(acknowledged);
    }

    public synchronized int requests() {
        return requests;
    }

    /** Where updates are sent; {@code -} before anybody has said. */
    public synchronized String webhook() {
        return webhook;
    }

    /** Says that there were too many for that chat, until that time. */
    public synchronized void flood(long chat, Instant until) {
        floods.put(chat, until);
    }

    public synchronized void block(long chat, boolean isBlocked) {
        if (isBlocked) {
            blocked.add(chat);
        } else {
            blocked.remove(chat);
        }
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** Answers no message that is sent, from now on or no longer. */
    public synchronized void hold(boolean holds) {
        held = holds;
        notifyAll();
    }

    /** How often it said that there were too many. */
    public synchronized int flooded() {
        return flooded;
    }

    /** How many messages wait for an answer. */
    public synchronized int waiting() {
        return waiting;
    }

    private synchronized void waitWhileHeld(String path) {
        if (!path.endsWith("/sendMessage")) {
            return;
        }
        waiting++;
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the stand-in ends
        } finally {
            waiting--;
        }
    }

    public synchronized void refuseMarks(boolean refuses) {
        marksRefused = refuses;
    }

    public synchronized void revokeToken(boolean revoked) {
        tokenRevoked = revoked;
    }

    /** Gives every update again, however often it was taken. */
    public synchronized void forgetWhatWasTaken(boolean forgets) {
        forgetful = forgets;
        notifyAll();
    }

    /** Somebody writes. */
    public synchronized void say(long update, long account, long chat, String text) {
        updates.put(update, UpdateJson.said(update, account, chat, text));
        notifyAll();
    }

    /** Somebody presses a button. */
    public synchronized void press(long update, long account, long chat, String data) {
        updates.put(update, UpdateJson.pressed(update, account, chat, data));
        notifyAll();
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        waitWhileHeld(call.getRequestURI().getPath());
        Reply reply = reply(call.getRequestURI().getPath(), form(body));
        byte[] bytes = reply.json().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(reply.status(), bytes.length);
        try (call) {
            call.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                members.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return members;
    }

    private record Reply(int status, String json) {
        static Reply fault(int status, String description, String more) {
            return new Reply(
                    status,
                    "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}".formatted(status, description, more));
        }

        static Reply ok(String result) {
            return new Reply(200, "{\"ok\":true,\"result\":" + result + "}");
        }
    }

    private synchronized Reply reply(String path, Map<String, String> form) {
        requests++;
        if (down) {
            return new Reply(502, "<html>Bad Gateway</html>");
        }
        if (tokenRevoked || !path.startsWith("/bot" + TOKEN + "/")) {
            return Reply.fault(401, "Unauthorized", "");
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "sendMessage" -> send(form);
            case "editMessageText" -> edit(form);
            case "getUpdates" -> updates(form);
            case "answerCallbackQuery" -> {
                felt.add(form.getOrDefault("callback_query_id", "?") + " " + form.getOrDefault("text", ""));
                yield Reply.ok("true");
            }
            case "setWebhook" -> {
                webhook = form.getOrDefault("url", "?") + " " + form.getOrDefault("secret_token", "?");
                yield Reply.ok("true");
            }
            case "deleteWebhook" -> {
                webhook = "";
                yield Reply.ok("true");
            }
            default -> fault("no such method: " + path);
        };
    }

    private Reply fault(String what) {
        faults.add(what);
        return Reply.fault(400, "Bad Request: " + what.replace("\"", "'"), "");
    }

    private Optional<Reply> refusal(Map<String, String> form) {
        long chat = Long.parseLong(form.getOrDefault("chat_id", "0"));
        Instant until = floods.getOrDefault(chat, Instant.MIN);
        if (clock.instant().isBefore(until)) {
            flooded++;
            long seconds = Math.max(1, until.getEpochSecond() - clock.instant().getEpochSecond());
            return Optional.of(Reply.fault(
                    429,
                    "Too Many Requests: retry after " + seconds,
                    ",\"parameters\":{\"retry_after\":" + seconds + "}"));
        }
        if (blocked.contains(chat)) {
            return Optional.of(Reply.fault(403, "Forbidden: bot was blocked by the user", ""));
        }
        String text = form.getOrDefault("text", "");
        if (text.isBlank() || text.length() > 4_096) {
            return Optional.of(fault("message text is empty or too long"));
        }
        if (form.containsKey("parse_mode") && (marksRefused || !Marks.understood(form.get("parse_mode"), text))) {
            return Optional.of(Reply.fault(400, "Bad Request: can't parse entities: unsupported start tag", ""));
        }
        return Optional.empty();
    }

    private Reply send(Map<String, String> form) {
        Optional<Reply> refused = refusal(form);
        if (refused.isPresent()) {
            return refused.get();
        }
        long number = 1_000L + shown.size();
        shown.add(new Shown(
                Long.parseLong(form.getOrDefault("chat_id", "0")),
                number,
                form.getOrDefault("text", ""),
                form.containsKey("parse_mode"),
                Boolean.parseBoolean(form.getOrDefault("disable_notification", "false")),
                buttons(form),
                0));
        return message(number, form);
    }

    private static Reply message(long number, Map<String, String> form) {
        return Reply.ok("{\"message_id\":" + number + ",\"date\":1,\"chat\":{\"id\":" + form.get("chat_id")
                + ",\"type\":\"private\"}}");
    }

    private Reply edit(Map<String, String> form) {
        Optional<Reply> refused = refusal(form);
        if (refused.isPresent()) {
            return refused.get();
        }
        int place = Integer.parseInt(form.getOrDefault("message_id", "0")) - 1_000;
        if (place < 0 || place >= shown.size()) {
            return fault("message to edit not found");
        }
        Shown old = shown.get(place);
        shown.set(
                place,
                new Shown(
                        old.chat(),
                        old.number(),
                        form.getOrDefault("text", ""),
                        form.containsKey("parse_mode"),
                        old.silent(),
                        buttons(form),
                        old.edits() + 1));
        return message(old.number(), form);
    }

    private Map<String, String> buttons(Map<String, String> form) {
        Map<String, String> buttons = new LinkedHashMap<>();
        if (!form.containsKey("reply_markup")) {
            return buttons;
        }
        JsonObject markup = JsonObject.parse(form.get("reply_markup").getBytes(StandardCharsets.UTF_8));
        JsonValue.Items rows = (JsonValue.Items) markup.get("inline_keyboard").orElseThrow();
        for (JsonValue row : rows.values()) {
            for (JsonValue each : ((JsonValue.Items) row).values()) {
                JsonObject button = (JsonObject) each;
                String target = button.text("callback_data")
                        .or(() -> button.text("url"))
                        .orElse("");
                if (target.isEmpty() || button.text("callback_data").orElse("").length() > 64) {
                    faults.add("a button without a target, or with too long a one: " + button);
                }
                buttons.put(button.requiredText("text"), target);
            }
        }
        return buttons;
    }

    /** Waits as long as it is asked to, unless there are some. */
    private Reply updates(Map<String, String> form) {
        long offset = Long.parseLong(form.getOrDefault("offset", "0"));
        acknowledged.add(offset);
        long end = System.nanoTime() + Long.parseLong(form.getOrDefault("timeout", "0")) * 1_000_000_000L;
        while (true) {
            List<String> due = updates.entrySet().stream()
                    .filter(update -> forgetful || update.getKey() >= offset)
                    .map(Map.Entry::getValue)
                    .toList();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (!due.isEmpty() || left <= 0 || down) {
                return Reply.ok("[" + String.join(",", due) + "]");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Reply.ok("[]");
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
