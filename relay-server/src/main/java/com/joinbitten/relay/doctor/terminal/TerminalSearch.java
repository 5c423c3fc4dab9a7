package com.joinbitten.relay.doctor.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds terminals below a folder: data folders by their {@code origin.txt}, portable ones by their program. Follows no
 * link. Used once.
 */
public final class TerminalSearch {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_FOLDERS = 50_000;
    private static final int MAX_ORIGIN_BYTES = 4_096;

    private final List<FoundTerminal> found = new ArrayList<>();
    private int folders;

    private TerminalSearch() {}

    /** The terminals below the folder, in no defined order. */
    public static List<FoundTerminal> below(Path folder) throws IOException {
        TerminalSearch search = new TerminalSearch();
        Files.walkFileTree(
                folder.toAbsolutePath().normalize(),
                EnumSet.noneOf(FileVisitOption.class),
                MAX_DEPTH,
                search.new Visitor());
        return search.withoutInstallations();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (++folders > MAX_FOLDERS) {
                return FileVisitResult.TERMINATE;
            }
            if (!Files.isDirectory(folder.resolve("MQL5"))) {
                return FileVisitResult.CONTINUE;
            }
            Path origin = folder.resolve("origin.txt");
            if (Files.isRegularFile(origin)) {
                found.add(new FoundTerminal(folder, Optional.of(origin(origin))));
            } else if (Files.isRegularFile(folder.resolve("terminal64.exe"))
                    || Files.isRegularFile(folder.resolve("terminal.exe"))) {
                found.add(new FoundTerminal(folder, Optional.empty()));
            } else {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // other users' folders are none of ours
        }
    }

    /** The path in {@code origin.txt}, which terminals write in UTF-16 with a byte-order mark. */
    private static String origin(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_ORIGIN_BYTES);
        }
        return new String(bytes, encoding(bytes)).replace("\uFEFF", "").strip();
    }

    private static Charset encoding(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        boolean wide = bytes.length >= 2 && (bytes[1] == 0 || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        return wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** An installation whose data folder is elsewhere looks like a portable terminal, and is not one. */
    private List<FoundTerminal> withoutInstallations() {
        List<String> origins = found.stream()
                .flatMap(terminal -> terminal.installation().stream())
                .map(TerminalSearch::comparable)
                .toList();
        return found.stream()
                .filter(terminal -> terminal.installation().isPresent()
                        || origins.stream()
                                .noneMatch(comparable(terminal.dataFolder().toString())::endsWith))
                .toList();
    }

    /** Without the drive, which below Wine is a folder, and in one case. */
    private static String comparable(String path) {
        return path.replace('\\', '/').replaceFirst("^[A-Za-z]:", "").toLowerCase(Locale.ROOT);
    }
}
