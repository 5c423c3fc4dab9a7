package com.joinbitten.relay.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deliberate mistake: a class of the relay, and what is written otherwise in it.
 *
 * @param breaks the promises, one of which it must be found to break
 */
record Mutant(String name, String className, List<String> breaks, List<Edit> edits) {
    private static final Path MUTANTS = Path.of("src", "test", "resources", "simulation", "mutants");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String SUFFIX = ".mutant";

    /** Text that must stand in the source exactly once, and what stands there instead. */
    record Edit(String before, String after) {}

    static List<Mutant> all() throws IOException {
        try (Stream<Path> files = Files.list(MUTANTS)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Mutant::read)
                    .toList();
        }
    }

    private static Mutant read(Path file) {
        String className = "";
        List<String> breaks = List.of();
        List<Edit> edits = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String line : lines(file)) {
            if (line.startsWith("class ")) {
                className = line.substring("class ".length());
            } else if (line.startsWith("breaks ")) {
                breaks = List.of(line.substring("breaks ".length()).split(" ", -1));
            } else if (line.equals("<<<<")) {
                text.setLength(0);
            } else if (line.equals("====")) {
                before = text.toString();
                text.setLength(0);
            } else if (line.equals(">>>>")) {
                edits.add(new Edit(before.stripTrailing(), text.toString().stripTrailing()));
            } else {
                text.append(line).append('\n');
            }
        }
        String name = file.getFileName().toString().replace(SUFFIX, "");
        return new Mutant(name, className, breaks, List.copyOf(edits));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** The class's source with the mistake in it. */
    String source() throws IOException {
        String source = Files.readString(SOURCES.resolve(className.replace('.', '/') + ".java"));
        for (Edit edit : edits) {
            int at = source.indexOf(edit.before());
            if (at < 0 || source.indexOf(edit.before(), at + 1) >= 0) {
                throw new AssertionError("mutant " + name + " does not fit " + className
                        + " any more; exactly once must stand there:\n" + edit.before());
            }
            source = source.replace(edit.before(), edit.after());
        }
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}
