package com.joinbitten.toc.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of one receiver: one, or for a while the old one beside the new one. Those of a file are read again for every
 * call, so that they can be changed while we run; a file that cannot be read leaves those that were read last. Thread-safe.
 */
public final class HookSecrets {
    private static final Logger log = LoggerFactory.getLogger(HookSecrets.class);
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
    private static final int MOST = 4;

    private final Optional<Path> file;
    private volatile List<HookSecret> last;

    private HookSecrets(Optional<Path> file, List<HookSecret> last) {
        this.file = file;
        this.last = last;
    }

    /**
     * Those in that text, separated by spaces, line breaks or commas.
     *
     * @throws IllegalArgumentException if there is none, more than four, or one of another form
     */
    public static HookSecrets of(Secret text) {
        return new HookSecrets(Optional.empty(), read(text));
    }

    /**
     * Those in that file, which is open to its owner alone.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none in it, more than four, or one of another form
     */
    public static HookSecrets in(Path file) throws IOException {
        return new HookSecrets(Optional.of(file), read(content(file)));
    }

    private static Secret content(Path file) throws IOException {
        return new Secret(new String(new OwnerOnlyFile(file).read(), US_ASCII));
    }

    private static List<HookSecret> read(Secret text) {
        List<HookSecret> secrets = SEPARATORS
                .splitAsStream(text.reveal())
                .filter(each -> !each.isEmpty())
                .map(each -> HookSecret.read(new Secret(each)))
                .toList();
        if (secrets.isEmpty() || secrets.size() > MOST) {
            throw new IllegalArgumentException("must hold 1 to " + MOST + " secrets: " + secrets.size());
        }
        return secrets;
    }

    /** The signatures of one call by each of them, as their header has it. Blocks on the disk. */
    String signatures(String id, long seconds, String body) {
        return current().stream().map(secret -> secret.sign(id, seconds, body)).collect(Collectors.joining(" "));
    }

    private List<HookSecret> current() {
        if (file.isPresent()) {
            try {
                last = read(content(file.get()));
            } catch (IOException | IllegalArgumentException e) {
                log.warn("webhook.secrets_unreadable file={} reason={} used=last", file.get(), e.getMessage());
            }
        }
        return last;
    }
}
