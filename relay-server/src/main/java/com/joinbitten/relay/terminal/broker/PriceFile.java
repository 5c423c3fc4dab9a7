package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Symbol;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The file in which an operator moves prices: lines of a symbol and a price, {@code EURUSD 1.0905}; what follows a
 * {@code #} is a remark. Reading is confined to one thread; {@link #set} may be called by any process.
 */
public final class PriceFile {
    private static final Comparator<Symbol> BY_NAME = Comparator.comparing(Symbol::value);

    private final Path file;
    private @Nullable Version seen;

    /** What tells one version of the file from the next; a rename brings a new file key. */
    private record Version(
            long modifiedNanos, long size, @Nullable Object fileKey) {}

    /** A file that need not exist yet. */
    public PriceFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The prices in the file when it has changed since the last call, else none.
     *
     * @throws IllegalArgumentException if a line is no symbol and price; said once for each version of the file
     * @throws IOException if the file cannot be read
     */
    public Map<Symbol, Price> changes() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Version version = new Version(now.lastModifiedTime().to(TimeUnit.NANOSECONDS), now.size(), now.fileKey());
            if (version.equals(seen)) {
                return Map.of();
            }
            seen = version;
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Map.of(); // nobody has moved a price yet
        }
    }

    /** Writes one price and keeps the others; readers see the old file or the new one. */
    public void set(Symbol symbol, Price price) throws IOException {
        Files.createDirectories(file.resolveSibling("").normalize());
        Path lock = hidden(".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel closes: two operators at once must not lose each other's price
            Map<Symbol, Price> prices = new TreeMap<>(BY_NAME);
            if (Files.exists(file)) {
                prices.putAll(parse(Files.readAllLines(file)));
            }
            prices.put(symbol, price);
            List<String> lines = prices.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList();
            Path temp = hidden(".tmp");
            Files.write(temp, lines);
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path hidden(String suffix) {
        return file.resolveSibling("." + file.getFileName() + suffix);
    }

    private static Map<Symbol, Price> parse(List<String> lines) {
        Map<Symbol, Price> prices = new TreeMap<>(BY_NAME);
        for (String line : lines) {
            String text = line.split("#", 2)[0].strip();
            if (!text.isEmpty()) {
                String[] words = text.split("\\s+", -1);
                if (words.length != 2) {
                    throw new IllegalArgumentException("a line of prices must be a symbol and a price: " + text);
                }
                prices.put(new Symbol(words[0]), Price.of(words[1]));
            }
        }
        return prices;
    }
}
