package com.joinbitten.relay.sweep;

import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The result files of one user: what of them is recorded, and what is torn so far. Confined to the scanner's thread. */
final class ResultFolder {
    private static final Logger log = LoggerFactory.getLogger(ResultFolder.class);
    private static final int MAX_BYTES = 64 * 1024;

    /** A half-written file is read again; after so many times it is called unreadable. */
    private static final int ATTEMPTS = 30;

    private final UserId user;
    private final Path folder;
    private final FileOps files;
    private final Quiet quiet;
    private final Set<String> recorded = new HashSet<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    ResultFolder(UserId user, DropFolders folders, FileOps files) {
        this.user = user;
        this.folder = folders.results(user);
        this.files = files;
        this.quiet = new Quiet(folder, files);
    }

    /** Reads what is new. A folder that was quiet for some scans, with everything in it recorded, is not listed again. */
    List<FoundResult> scan() throws IOException {
        if (quiet.now()) {
            return List.of();
        }
        List<String> names = files.names(folder);
        recorded.retainAll(new HashSet<>(names));
        List<FoundResult> found = new ArrayList<>();
        for (String name : names) {
            if (isResult(name) && !recorded.contains(name)) {
                quiet.disturb();
                read(name).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Reads one file, if it is a result and not recorded yet. */
    Optional<FoundResult> read(String name) {
        if (!isResult(name) || recorded.contains(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try {
            TradeResult result = TradeResultJson.read(files.read(file, MAX_BYTES));
            if (!name.equals(result.fireId() + "." + result.n() + ".json")) {
                throw MalformedPacketException.field("fire_id", "the file's name and content differ");
            }
            return Optional.of(new FoundResult(user, file, result));
        } catch (MalformedPacketException | IOException e) {
            unreadable(name, e);
            return Optional.empty();
        }
    }

    private void unreadable(String name, Exception fault) {
        if (attempts.merge(name, 1, Integer::sum) == ATTEMPTS) {
            log.error("result.unreadable user={} file={}", user, folder.resolve(name), fault);
        }
    }

    void markRecorded(String name) {
        recorded.add(name);
        attempts.remove(name);
    }

    private static boolean isResult(String name) {
        return name.endsWith(".json") && !name.startsWith(".");
    }
}
