package com.joinbitten.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Flattens a YAML file to dotted keys, each with its line. A sequence becomes one comma-separated value. */
final class YamlSettings {
    private static final int MAX_DEPTH = 7;

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
            root.ifPresent(node -> yaml.collect("", node, 0));
        } catch (MarkedYamlEngineException e) {
            faults.add(yaml.origin(e.getProblemMark()) + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(file + ": " + e.getMessage());
        } catch (IOException e) {
            faults.add(file + ": cannot be read: " + e.getClass().getSimpleName());
        }
        return yaml.settings;
    }

    private void collect(String key, Node node, int depth) {
        if (depth > MAX_DEPTH) {
            // an alias can make a mapping contain itself
            faults.add(origin(node) + ": " + key + " is nested too deep");
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                collectMember(key, member, depth);
            }
        } else if (node instanceof SequenceNode sequence) {
            List<String> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(scalar(key, item)));
            put(key, String.join(",", items), node);
        } else {
            put(key, scalar(key, node), node);
        }
    }

    private void collectMember(String key, NodeTuple member, int depth) {
        String name = scalar(key, member.getKeyNode());
        collect(key.isEmpty() ? name : key + "." + name, member.getValueNode(), depth + 1);
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
        return origin(node.getStartMark());
    }

    private String origin(Optional<Mark> place) {
        return place.map(mark -> file + ":" + (mark.getLine() + 1)).orElse(file.toString());
    }
}
