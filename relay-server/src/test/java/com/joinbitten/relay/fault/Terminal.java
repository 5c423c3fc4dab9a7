package com.joinbitten.relay.fault;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.drop.DropFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A terminal that takes what it sees, and counts how often it would have sent each order. */
final class Terminal {
    private final Path dropRoot;
    private final Map<String, Integer> executions = new HashMap<>();

    Terminal(Path dropRoot) {
        this.dropRoot = dropRoot;
    }

    /** Names of the packets that a terminal of the user could see now. */
    List<String> visible(String user) throws IOException {
        return packets(dropRoot.resolve("user_" + user));
    }

    /** Whether any packet of the user is, or was, visible. */
    boolean everVisible(String user) throws IOException {
        return !visible(user).isEmpty()
                || !packets(dropRoot.resolve("user_" + user).resolve("claimed")).isEmpty();
    }

    private static List<String> packets(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(DropFileName::matches)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Claims and executes everything that the user's folder shows. */
    void take(String user) throws IOException {
        for (String name : visible(user)) {
            Path folder = dropRoot.resolve("user_" + user);
            Path claimed = Files.createDirectories(folder.resolve("claimed")).resolve(name);
            Files.move(folder.resolve(name), claimed, StandardCopyOption.ATOMIC_MOVE);
            JsonObject packet = JsonObject.parse(Files.readAllBytes(claimed)); // throws on a torn one
            if (!packet.requiredText("user_id").equals(user)) {
                throw new AssertionError("an order of another user: " + packet);
            }
            executions.merge(packet.requiredText("request_id"), 1, Integer::sum);
        }
    }

    /** How often the order of that request was executed. */
    int executions(String request) {
        return executions.getOrDefault(request, 0);
    }
}
