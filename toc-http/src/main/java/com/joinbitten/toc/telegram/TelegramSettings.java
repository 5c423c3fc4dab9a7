package com.joinbitten.toc.telegram;

import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Topic;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.toc.telegram.command.Confirmation;
import com.joinbitten.toc.telegram.notice.Levels;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is said of the bot. Immutable; the token is never printed.
 *
 * @param token without it there is no bot
 * @param api where the Bot API is
 * @param name the bot's own name, without {@code @}
 * @param board a chat that is told of missions for everybody, and of stops
 * @param webhook how updates come here; empty: they are fetched
 * @param confirmation which fires are to be confirmed
 * @param levels how loud what is told
 * @param allow accounts that may use the bot; empty: all that have a code
 */
public record TelegramSettings(
        Optional<Secret> token,
        URI api,
        Optional<String> name,
        Optional<ChatId> board,
        Optional<Webhook> webhook,
        Confirmation confirmation,
        Levels levels,
        Set<Long> allow) {
    private static final URI USUAL_API = URI.create("https://api.telegram.org");
    private static final Pattern TOKEN = Pattern.compile("\\d{5,12}:[A-Za-z0-9_-]{20,64}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");
    private static final Pattern CHAT = Pattern.compile("-?\\d{1,18}");
    private static final String TOKEN_KEY = "telegram.token";
    private static final String SECRET_KEY = "telegram.webhook.secret";

    /** How updates get here. */
    enum Mode {
        /** We ask for them. */
        POLLING,
        /** They are sent to us. */
        WEBHOOK
    }

    /**
     * Where updates are sent.
     *
     * @param url our own address as Telegram reaches it
     * @param secret what comes with each of them
     */
    public record Webhook(URI url, Secret secret) {}

    /** Without a bot. */
    public static final TelegramSettings NONE = new TelegramSettings(
            Optional.empty(),
            USUAL_API,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Confirmation.ALWAYS,
            new Levels(Map.of()),
            Set.of());

    /** Takes a copy of the accounts. */
    public TelegramSettings {
        allow = Set.copyOf(allow);
    }

    /**
     * Reads {@code telegram.*}; a fault is remembered by the reader and never shows a secret.
     *
     * @param publicUrl where users reach our pages
     */
    public static TelegramSettings read(ConfigReader in, Optional<URI> publicUrl) {
        Optional<Secret> token = secret(in, TOKEN_KEY)
                .or(() -> in.environment("TELEGRAM_BOT_TOKEN")
                        .filter(text -> !text.isBlank())
                        .map(text -> new Secret(text.strip())));
        if (token.isPresent() && !TOKEN.matcher(token.get().reveal()).matches()) {
            in.fault(
                    "telegram.token_file, or TELEGRAM_BOT_TOKEN, must hold the token of a bot: digits, a colon, letters");
            token = Optional.empty();
        }
        return new TelegramSettings(
                token,
                api(in),
                in.text("telegram.bot").map(name -> name.replaceAll("^@", "")),
                board(in),
                webhook(in, publicUrl),
                in.choice("telegram.confirmation", Confirmation.ALWAYS),
                levels(in),
                allow(in));
    }

    private static Optional<Secret> secret(ConfigReader in, String key) {
        String inFile = key + "_file";
        Optional<Path> file = in.text(inFile).map(text -> in.path(inFile, Path.of(text)));
        return in.secret(key).or(() -> file.flatMap(path -> read(in, inFile, path)));
    }

    private static Optional<Secret> read(ConfigReader in, String key, Path file) {
        try {
            return Optional.of(
                    new Secret(new String(new OwnerOnlyFile(file).read(), StandardCharsets.US_ASCII).strip()));
        } catch (IOException e) {
            in.fault(key + " " + e.getMessage());
            return Optional.empty();
        }
    }

    private static URI api(ConfigReader in) {
        return in.text("telegram.api")
                .flatMap(text -> address(in, "telegram.api", text))
                .orElse(USUAL_API);
    }

    private static Optional<URI> address(ConfigReader in, String key, String text) {
        if (text.matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._/-]*)?")) {
            return Optional.of(URI.create(text));
        }
        in.fault(key + " must be an http or https address: " + text);
        return Optional.empty();
    }

    private static Optional<ChatId> board(ConfigReader in) {
        Optional<String> text = in.text("telegram.chat")
                .or(() -> in.environment("TELEGRAM_CHAT_ID").filter(id -> !id.isBlank()));
        if (text.isPresent() && !CHAT.matcher(text.get().strip()).matches()) {
            in.fault("telegram.chat must be the number of a chat: " + text.get());
            return Optional.empty();
        }
        return text.map(id -> new ChatId(Long.parseLong(id.strip())));
    }

    private static Optional<Webhook> webhook(ConfigReader in, Optional<URI> publicUrl) {
        Mode mode = in.choice("telegram.mode", Mode.POLLING);
        Optional<URI> url = in.text("telegram.webhook.url")
                .flatMap(text -> address(in, "telegram.webhook.url", text))
                .or(() ->
                        publicUrl.map(root -> URI.create(root.toString().replaceAll("/+$", "") + "/telegram/webhook")));
        Optional<Secret> secret = secret(in, SECRET_KEY);
        if (mode == Mode.POLLING) {
            return Optional.empty();
        }
        if (url.isEmpty()
                || secret.isEmpty()
                || !SECRET.matcher(secret.get().reveal()).matches()) {
            in.fault("telegram.mode webhook needs telegram.webhook.url or listen.public_url, and in"
                    + " telegram.webhook.secret_file 16 to 256 of A-Z a-z 0-9 _ -");
            return Optional.empty();
        }
        return Optional.of(new Webhook(url.get(), secret.get()));
    }

    private static Levels levels(ConfigReader in) {
        Map<Topic, Loudness> levels = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            levels.put(topic, in.choice("telegram.levels." + topic.wire(), Loudness.ON));
        }
        return new Levels(levels);
    }

    private static Set<Long> allow(ConfigReader in) {
        Set<Long> accounts = new LinkedHashSet<>();
        for (String text : in.texts("telegram.allow", List.of())) {
            if (text.matches("\\d{1,18}")) {
                accounts.add(Long.parseLong(text));
            } else {
                in.fault("telegram.allow must be numbers of accounts: " + text);
            }
        }
        return accounts;
    }
}
