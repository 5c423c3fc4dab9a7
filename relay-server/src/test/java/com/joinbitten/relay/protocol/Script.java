package com.joinbitten.relay.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A case: what a client sends, what a terminal does, what must come of it. Immutable.
 *
 * @param title the sentence it shows
 * @param settings as on the command line
 * @param uncut whether it is played whole and over sockets only
 */
record Script(String name, String title, List<String> settings, boolean uncut, List<Step> steps) {
    static Script read(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
            return parse(name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script parse(String name, List<String> lines) {
        List<String> title = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        boolean uncut = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Step step = Step.of(i + 1, line);
            if (line.startsWith("#")) {
                title.add(line.substring(1).strip());
            } else if (step.verb().equals("set")) {
                settings.add(step.text());
            } else if (step.verb().equals("uncut")) {
                uncut = true;
            } else if (!line.isEmpty()) {
                steps.add(step);
            }
        }
        return new Script(name, String.join(" ", title), List.copyOf(settings), uncut, List.copyOf(steps));
    }

    /** The codes that its replies are expected to have. */
    List<String> codes() {
        return steps.stream()
                .filter(step -> step.verb().equals("<"))
                .map(step -> step.words(2)[0])
                .toList();
    }
}
