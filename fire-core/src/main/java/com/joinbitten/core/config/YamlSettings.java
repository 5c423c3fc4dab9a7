package com.joinbitten.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Flattens a YAML file to dotted keys, each with its line. A sequence becomes one comma-separated value. */
final class YamlSettings {
    private final Path file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> faults;

    private YamlSettings(Path file, List<String> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Reads the file; what is wrong with it is added to {@code faults}. */
    static Map<String, Setting> read(Path file, List<String> faults) {
        YamlSettings yaml = new YamlSettings(file, faults);
        try (InputStream in = Files.newInputStream(file)) {
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).build();
            Optional<Node> root = new Compose(settings).composeInputStream(in);
            root.ifPresent(node -> yaml.collect("", node));
        } catch (YamlEngineException e) {
            faults.add(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return yaml.settings;
    }

    private void collect(String key, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                collectMember(key, member);
            }
        } else if (node instanceof SequenceNode sequence) {
            List<String> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(scalar(key, item)));
            put(key, String.join(",", items), node);
        } else {
            put(key, scalar(key, node), node);
        }
    }

    private void collectMember(String key, NodeTuple member) {
        String name = scalar(key, member.getKeyNode());
        collect(key.isEmpty() ? name : key + "." + name, member.getValueNode());
    }

    private void put(String key, String text, Node node) {
        String origin = origin(node);
        if (key.isEmpty()) {
            faults.add(origin + ": a mapping of keys is expected");
        } else if (settings.put(key, new Setting(text, origin)) != null) {
            faults.add(origin + ": " + key + " stands twice");
        }
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        faults.add(origin(node) + ": " + key + " must be a plain value");
        return "";
    }

    private String origin(Node node) {
        return node.getStartMark()
                .map(mark -> file + ":" + (mark.getLine() + 1))
                .orElse(file.toString());
    }
}
