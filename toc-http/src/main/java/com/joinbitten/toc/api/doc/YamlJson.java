package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML as the JSON that it stands for; names that YAML takes for numbers become text. */
final class YamlJson {
    private YamlJson() {}

    /**
     * The mapping in that file beside this class.
     *
     * @throws IllegalStateException if it is not in the archive, or holds no mapping
     */
    static JsonObject resource(String name) {
        try (InputStream in = YamlJson.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the archive: " + name);
            }
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setAllowDuplicateKeys(false)
                    .build();
            Node root = new Compose(settings)
                    .composeInputStream(in)
                    .orElseThrow(() -> new IllegalStateException("an empty file: " + name));
            if (value(root) instanceof JsonObject object) {
                return object;
            }
            throw new IllegalStateException("no mapping: " + name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static JsonValue value(Node node) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<JsonValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(value(item)));
            return new JsonValue.Items(items);
        }
        return scalar((ScalarNode) node);
    }

    private static JsonObject object(MappingNode mapping) {
        JsonObject.Builder object = JsonObject.builder();
        for (NodeTuple member : mapping.getValue()) {
            object.put(((ScalarNode) member.getKeyNode()).getValue(), value(member.getValueNode()));
        }
        return object.build();
    }

    private static JsonValue scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new JsonValue.Numeral(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return new JsonValue.Flag(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? new JsonValue.Null() : new JsonValue.Text(text);
    }
}
