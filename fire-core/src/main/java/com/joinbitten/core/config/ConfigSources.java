package com.joinbitten.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, strongest first: {@code --set}, the environment, a {@code .env} beside the file, the file.
 * Immutable after construction.
 */
public final class ConfigSources {
    private final String environmentPrefix;
    private final Map<String, String> environment;
    private final Map<String, Setting> file;
    private final Map<String, Setting> commandLine = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Reads the sources.
     *
     * @param environmentPrefix {@code RELAY_} or {@code TOC_}
     * @param configFile the YAML file; absent means defaults
     * @param environment the process environment
     * @param sets {@code key=value} of each {@code --set}
     */
    public ConfigSources(
            String environmentPrefix, Optional<Path> configFile, Map<String, String> environment, List<String> sets) {
        this.environmentPrefix = environmentPrefix;
        this.environment = new HashMap<>();
        configFile.ifPresent(path -> this.environment.putAll(dotEnv(path.resolveSibling(".env"))));
        this.environment.putAll(environment);
        this.file = configFile.map(path -> YamlSettings.read(path, faults)).orElse(Map.of());
        sets.forEach(this::addSet);
    }

    private void addSet(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            faults.add("--set needs key=value: " + assignment);
            return;
        }
        String key = assignment.substring(0, equals).strip();
        String value = assignment.substring(equals + 1).strip();
        if (value.startsWith("[") && value.endsWith("]")) {
            value = value.substring(1, value.length() - 1);
        }
        commandLine.put(key, new Setting(value, "--set"));
    }

    private static Map<String, String> dotEnv(Path path) {
        if (!Files.isRegularFile(path)) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(path)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.stripLeading().startsWith("#")) {
                    values.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    Optional<Setting> find(String key) {
        Setting set = commandLine.get(key);
        if (set != null) {
            return Optional.of(set);
        }
        String variable = environmentPrefix
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return environment(variable).or(() -> Optional.ofNullable(file.get(key)));
    }

    /** A variable by its full name, for the few that do not follow the pattern. */
    Optional<Setting> environment(String variable) {
        String value = environment.get(variable);
        return value == null ? Optional.empty() : Optional.of(new Setting(value, "environment " + variable));
    }

    /** Every key that was written down; environment variables are not keys. */
    Map<String, Setting> written() {
        Map<String, Setting> all = new LinkedHashMap<>(file);
        all.putAll(commandLine);
        return all;
    }

    List<String> faults() {
        return faults;
    }
}
