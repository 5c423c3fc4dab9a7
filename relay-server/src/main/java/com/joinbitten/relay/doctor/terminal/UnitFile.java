package com.joinbitten.relay.doctor.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A systemd service, as far as starting order goes. Immutable.
 *
 * @param name the unit's name, ending in {@code .service}
 */
record UnitFile(String name, List<String> lines) {
    private static final int MAX_BYTES = 64 * 1024;

    static UnitFile read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return new UnitFile(file.getFileName().toString(), text.lines().toList());
        }
    }

    /** Whether it runs a relay. */
    boolean runsRelay() {
        return starts("bitten relay") || starts("relaymain relay");
    }

    /** Whether it runs a terminal, real or paper. */
    boolean runsTerminal() {
        return starts("terminal64.exe") || starts("bitten paper") || starts("relaymain paper");
    }

    /** Whether the unit counts as started only when its service says, or a command finds, that it is ready. */
    boolean waitsForReadiness() {
        return lines.stream().anyMatch(line -> line.startsWith("ExecStartPost=") || line.startsWith("Type=notify"));
    }

    /** The units that a key such as {@code After} names. */
    List<String> units(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .flatMap(line -> Arrays.stream(line.substring(key.length() + 1).split("\\s+")))
                .toList();
    }

    private boolean starts(String program) {
        return lines.stream()
                .anyMatch(line -> line.startsWith("ExecStart=")
                        && line.toLowerCase(Locale.ROOT).contains(program));
    }
}
