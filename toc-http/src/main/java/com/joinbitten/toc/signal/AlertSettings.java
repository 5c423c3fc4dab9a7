package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code signals.<name>.*}: the sources of alerts. A fault is remembered by the reader. */
public final class AlertSettings {
    private static final String SIGNALS = "signals";
    private static final Map<String, Side> WORDS =
            Map.of("buy", Side.BUY, "long", Side.BUY, "sell", Side.SELL, "short", Side.SELL);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration MAX_AGE = Duration.ofMinutes(2);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ConfigReader in;
    private final String name;
    private final String at;

    private AlertSettings(ConfigReader in, String name) {
        this.in = in;
        this.name = name;
        this.at = SIGNALS + "." + name + ".";
    }

    /** All sources, in the order of the settings. */
    public static List<AlertSource> read(ConfigReader in) {
        List<AlertSource> sources = new ArrayList<>();
        for (String name : in.names(SIGNALS)) {
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
                in.fault(SIGNALS + "." + name + " must be named by 1 to 64 of A-Z a-z 0-9 _ -");
            }
            new AlertSettings(in, name).source().ifPresent(sources::add);
        }
        return List.copyOf(sources);
    }

    private Optional<AlertSource> source() {
        AlertTemplate template = template();
        Networks from = new Networks(list("allow_from", Network::parse));
        List<UserId> users = list("users", UserId::new);
        return secrets().map(secrets -> new AlertSource(name, secrets, from, users, template));
    }

    private Optional<AlertSecrets> secrets() {
        String inFile = at + "secret_file";
        Optional<Secret> given = in.secret(at + "secret");
        Optional<Path> file = in.text(inFile).map(text -> in.path(inFile, Path.of(text)));
        try {
            if (given.isPresent()) {
                return given.map(AlertSecrets::of);
            }
            if (file.isPresent()) {
                byte[] content = new OwnerOnlyFile(file.get()).read();
                return Optional.of(AlertSecrets.of(new Secret(new String(content, US_ASCII))));
            }
            in.fault(inFile + " is missing, and so is the secret in the environment");
        } catch (IOException | IllegalArgumentException e) {
            in.fault(inFile + ", or the secret in the environment: " + e.getMessage());
        }
        return Optional.empty();
    }

    private AlertTemplate template() {
        Map<AlertField, String> members = new EnumMap<>(AlertField.class);
        for (AlertField field : AlertField.values()) {
            members.put(field, in.text(at + "fields." + field.wire(), field.wire()));
        }
        return new AlertTemplate(
                members,
                one("text", AlertText::of),
                pairs("symbols", text -> text.toUpperCase(Locale.ROOT), Symbol::new),
                words(),
                Set.copyOf(list("ignore", text -> text.toLowerCase(Locale.ROOT))),
                new AlertTemplate.Levels(
                        one("stop", AlertLevel::of).orElse(AlertLevel.AS_SENT),
                        one("target", AlertLevel::of).orElse(AlertLevel.AS_SENT)),
                one("tcs", text -> new Tcs(Integer.parseInt(text))),
                one("class", SignalClass::new).orElse(SignalClass.RAPID_ASSAULT),
                one("lots", Lots::of),
                in.text(at + "life").map(text -> in.duration(at + "life", WINDOW, SHORTEST)),
                new AlertTemplate.Times(
                        in.duration(at + "window", WINDOW, SHORTEST), in.duration(at + "max_age", MAX_AGE, SHORTEST)));
    }

    private Map<String, Side> words() {
        Map<String, Side> words = new LinkedHashMap<>(WORDS);
        words.putAll(
                pairs("sides", text -> text.toLowerCase(Locale.ROOT), text -> switch (text.toUpperCase(Locale.ROOT)) {
                    case "BUY" -> Side.BUY;
                    case "SELL" -> Side.SELL;
                    default -> throw new IllegalArgumentException("must be BUY or SELL");
                }));
        return words;
    }

    private <T> Optional<T> one(String key, Function<String, T> type) {
        Optional<String> text = in.text(at + key);
        try {
            return text.map(type);
        } catch (NumberFormatException e) {
            in.fault(at + key + " must be a number: " + text.orElse(""));
        } catch (IllegalArgumentException e) {
            in.fault(at + key + " " + e.getMessage() + ": " + text.orElse(""));
        }
        return Optional.empty();
    }

    private <T> List<T> list(String key, Function<String, T> type) {
        List<String> texts = in.texts(at + key, List.of());
        try {
            return texts.stream().map(type).toList();
        } catch (IllegalArgumentException e) {
            in.fault(at + key + " " + e.getMessage() + ": " + String.join(", ", texts));
            return List.of();
        }
    }

    /** A list of {@code NAME=VALUE}. */
    private <T> Map<String, T> pairs(String key, Function<String, String> spelling, Function<String, T> type) {
        return list(key, text -> {
                    int equals = text.lastIndexOf('=');
                    if (equals < 1) {
                        throw new IllegalArgumentException("must be a list of NAME=VALUE");
                    }
                    return Map.entry(
                            spelling.apply(text.substring(0, equals).strip()),
                            type.apply(text.substring(equals + 1).strip()));
                })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
    }
}
