package com.joinbitten.relay.terminal.folder;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.terminal.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The drop folder of one user, as its terminal sees it. No method follows a symbolic link. Confined to the terminal's
 * thread.
 *
 * <pre>
 *  user_7176/trade_20250718_001246_894047.json     visible packet, the relay's until it is claimed
 *  user_7176/claimed/trade_…                        claimed packet, ours
 *  user_7176/results/01J….1.json                    result n of a fire
 *  user_7176/state/terminal.json  halt.json         our heartbeat · the order to claim nothing
 * </pre>
 */
public final class UserFolder {
    private static final Pattern PACKET = Pattern.compile("trade_\\d{8}_\\d{6}_\\d{6}\\.json");
    private static final String PREFIX = "user_";
    private static final int MAX_PACKET_BYTES = 128 * 1024;

    private final UserId user;
    private final Path visible;
    private final Path claimed;
    private final Path results;
    private final Path state;
    private final Faults faults;

    /** The folder of that user, whether or not it is there. */
    public UserFolder(UserId user, Path folder, Faults faults) {
        this.user = user;
        this.visible = folder;
        this.claimed = folder.resolve("claimed");
        this.results = folder.resolve("results");
        this.state = folder.resolve("state");
        this.faults = faults;
    }

    /** Whose folder bears that name; empty when it is no user's. */
    public static Optional<UserId> userOf(String folderName) {
        if (!folderName.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UserId(folderName.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // some other folder that begins like ours
        }
    }

    /** Whether the path itself is a folder, not a link to one. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whose it is. */
    public UserId user() {
        return user;
    }

    /** Whether it is there. */
    public boolean present() {
        return isFolder(visible);
    }

    /** Makes what the terminal writes to, where it is absent. */
    public void prepare() throws IOException {
        for (Path folder : List.of(claimed, results, state)) {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                if (!isFolder(folder)) {
                    throw e;
                }
            }
        }
    }

    /** Names of the visible packets, oldest first. */
    public List<String> packets() throws IOException {
        return packetsIn(visible);
    }

    /** Names of the claimed packets, oldest first. */
    public List<String> claims() throws IOException {
        return packetsIn(claimed);
    }

    private static List<String> packetsIn(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "trade_*.json")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (PACKET.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of(); // taken away since it was listed
        }
        names.sort(null);
        return names;
    }

    /** The bytes of a visible packet; empty when it has gone, claimed by another or withdrawn. */
    public Optional<byte[]> readVisible(String name) throws IOException {
        try {
            return Optional.of(readPacket(visible.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a claimed packet. */
    public byte[] readClaimed(String name) throws IOException {
        return readPacket(claimed.resolve(name));
    }

    private byte[] readPacket(Path file) throws IOException {
        faults.touching(file);
        return read(file);
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_PACKET_BYTES); // a longer file is cut, and then is no JSON
        }
    }

    /**
     * Takes a packet by renaming it, never over another file.
     *
     * @return whether it is ours; false when another terminal or the relay was faster
     */
    public boolean claim(String name) throws IOException {
        Path target = claimed.resolve(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            // names are issued once; whoever put this file here, the claimed one is the order that counts
            throw new FileAlreadyExistsException(target.toString(), null, "a packet of this name was claimed before");
        }
        faults.touching(visible.resolve(name));
        try {
            Files.move(visible.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes a visible packet, as terminals do that claim nothing; one that has gone is no fault. */
    public void deleteVisible(String name) throws IOException {
        faults.touching(visible.resolve(name));
        Files.deleteIfExists(visible.resolve(name));
    }

    /** Whether a result of that name is there, and whole: after a power cut its file may be empty. */
    public boolean hasResult(String fileName) {
        try {
            TradeResultJson.read(read(results.resolve(fileName)));
            return true;
        } catch (IOException | MalformedPacketException e) {
            return false;
        }
    }

    /** Makes a result visible, whole; writing the same result again changes nothing. */
    public void writeResult(String fileName, String json) throws IOException {
        Path target = results.resolve(fileName);
        Faults.Writing writing = faults.nextWriting();
        if (writing == Faults.Writing.TORN) {
            Files.writeString(target, json.substring(0, json.length() / 2), StandardCharsets.US_ASCII);
            throw new FileSystemException(target.toString(), null, "half written, by a planned fault");
        }
        Path temp = results.resolve("." + fileName + ".tmp");
        Files.writeString(temp, json, StandardCharsets.US_ASCII);
        faults.at(Faults.Step.STAGED);
        replace(temp, target);
        if (writing == Faults.Writing.TWICE) {
            throw new FileSystemException(target.toString(), null, "to be written again, by a planned fault");
        }
    }

    /** Replaces the heartbeat. */
    public void writeHeartbeat(String json) throws IOException {
        Path temp = state.resolve(".terminal.json.tmp");
        Files.writeString(temp, json, StandardCharsets.US_ASCII);
        replace(temp, state.resolve("terminal.json"));
    }

    private static void replace(Path temp, Path target) throws IOException {
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the relay has ordered to claim nothing; the presence of its file is enough. */
    public boolean halted() {
        return Files.exists(state.resolve("halt.json"), LinkOption.NOFOLLOW_LINKS);
    }

    /** Which halt the relay has ordered; empty when there is none, or when its file cannot be read. */
    public Optional<String> haltId() {
        try {
            return JsonObject.parse(read(state.resolve("halt.json"))).text("halt_id");
        } catch (IOException | MalformedPacketException e) {
            return Optional.empty(); // there is nothing to confirm, and its presence alone stops us
        }
    }

    @Override
    public String toString() {
        return visible.toString();
    }
}
