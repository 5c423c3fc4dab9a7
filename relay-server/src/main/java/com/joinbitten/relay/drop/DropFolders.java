package com.joinbitten.relay.drop;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drop root and what may lie in it.
 *
 * <pre>
 *  user_7176/trade_*.json      visible to the terminal
 *  user_7176/claimed/          renamed by the terminal
 *  user_7176/results/          the terminal's verdicts
 *  user_7176/state/            heartbeat of the terminal, halt
 *  .relay/halt                 who holds the relay; its presence is enough
 *  .relay/tmp/                 complete, not yet visible: the proof that nothing was published
 *  .relay/expired/             withdrawn by us
 *  .relay/stale/&lt;session&gt;/     put away by the fence
 * </pre>
 *
 * Thread-safe; every method blocks on the file system.
 */
public final class DropFolders {
    private static final Logger log = LoggerFactory.getLogger(DropFolders.class);
    private static final int MAX_STATE_BYTES = 64 * 1024;

    private final Path root;
    private final Path relay;
    private final Path ledgerFolder;
    private final FileOps files;
    private volatile @Nullable String stagingVolume;

    /**
     * Works below this root through these operations.
     *
     * @param ledgerFolder where the ledger lies: its volume must have space, too
     */
    public DropFolders(Path root, Path ledgerFolder, FileOps files) {
        this.root = root;
        this.ledgerFolder = ledgerFolder;
        this.relay = root.resolve(".relay");
        this.files = files;
    }

    /** Creates the relay's own folders, but for the one of staged packets. */
    public void create() throws IOException {
        for (Path folder : List.of(relay, relay.resolve("expired"), relay.resolve("stale"))) {
            files.createFolder(folder);
        }
    }

    /** Creates the folder of staged packets; that it is there says that a session was begun and may go on. */
    public void createTemps() throws IOException {
        files.createFolder(temps());
    }

    /** The drop root. */
    public Path root() {
        return root;
    }

    /** The relay's own folder in it. */
    public Path relayFolder() {
        return relay;
    }

    /** Bytes left on the fuller of the two volumes. */
    public long usableBytes() {
        return Math.min(files.usableBytes(root), files.usableBytes(ledgerFolder));
    }

    /** Where packets are staged. */
    public Path temps() {
        return relay.resolve("tmp");
    }

    /** The folder of a user. */
    public Path folder(UserId user) {
        return root.resolve(user.folder());
    }

    /** Where the terminal puts what it took. */
    public Path claimed(UserId user) {
        return folder(user).resolve("claimed");
    }

    /** Where the terminal puts its verdicts. */
    public Path results(UserId user) {
        return folder(user).resolve("results");
    }

    /** Where the terminal tells of itself. */
    public Path state(UserId user) {
        return folder(user).resolve("state");
    }

    private Path temp(String name) {
        return temps().resolve(name);
    }

    private Path withdrawn(String name) {
        return relay.resolve("expired").resolve(name);
    }

    /**
     * Makes the user's folders where they are missing, and checks that they are what they seem: a symbolic link could
     * lead out of the drop root, and a rename onto another volume is no rename.
     */
    public void prepare(UserId user) throws IOException {
        Path folder = folder(user);
        BasicFileAttributes attributes;
        try {
            attributes = files.attributes(folder);
        } catch (NoSuchFileException e) {
            for (Path missing : List.of(folder, claimed(user), results(user), state(user))) {
                files.createFolder(missing);
            }
            attributes = files.attributes(folder);
        }
        if (!attributes.isDirectory()) {
            throw new FileSystemException(folder.toString(), null, "is not a folder");
        }
        if (!volume(attributes).equals(stagingVolume())) {
            throw new FileSystemException(folder.toString(), null, "is on another volume than the drop root");
        }
    }

    /** Looked up once: were another volume mounted there later, the rename itself would fail, and nothing be visible. */
    private String stagingVolume() throws IOException {
        String known = stagingVolume;
        if (known == null) {
            known = volume(files.attributes(temps()));
            stagingVolume = known;
        }
        return known;
    }

    /** Makes the folder in which relay and terminal tell of themselves, where it is missing; never through a link. */
    public void prepareState(UserId user) throws IOException {
        for (Path folder : List.of(folder(user), state(user))) {
            files.createFolder(folder);
            if (!files.attributes(folder).isDirectory()) {
                throw new FileSystemException(folder.toString(), null, "is not a folder");
            }
        }
    }

    /** The device part of a POSIX file key, {@code (dev=…,ino=…)}; empty where the file system has none. */
    private static String volume(BasicFileAttributes attributes) {
        String key = String.valueOf(attributes.fileKey());
        int comma = key.indexOf(',');
        return comma < 0 ? "" : key.substring(0, comma);
    }

    /** Puts the complete file where no terminal looks. */
    public void stage(String name, byte[] content) throws IOException {
        files.writeNew(temp(name), content);
    }

    /** What became of an attempt to make a staged file visible. */
    public enum Publication {
        /** It is visible, or was. */
        PUBLISHED,
        /** Neither is proved. */
        UNKNOWN
    }

    /**
     * Makes the staged file visible by one rename; after an error, the staged file tells what happened.
     *
     * @throws IOException if the staged file is still there, so that nothing was visible
     */
    public Publication publish(UserId user, String name) throws IOException {
        Path temp = temp(name);
        IOException failure;
        try {
            files.rename(temp, folder(user).resolve(name));
            return Publication.PUBLISHED;
        } catch (IOException e) {
            failure = e;
        }
        return switch (files.presence(temp)) {
            case GONE -> Publication.PUBLISHED;
            case THERE -> throw failure;
            case UNKNOWN -> Publication.UNKNOWN;
        };
    }

    /** What became of an attempt to take a visible file back. */
    public enum Withdrawal {
        /** Our rename won: no terminal can claim it any more. */
        WITHDRAWN,
        /** It is not there: a terminal was faster. */
        GONE,
        /** The rename failed otherwise; the file may still be there. */
        FAILED
    }

    /** Takes the visible file back by the same rename that a claim is; exactly one of the two wins. */
    public Withdrawal withdraw(UserId user, String name) {
        Path visible = folder(user).resolve(name);
        try {
            files.rename(visible, withdrawn(name));
            return Withdrawal.WITHDRAWN;
        } catch (IOException e) {
            Presence source = files.presence(visible);
            if (source == Presence.GONE) {
                return files.presence(withdrawn(name)) == Presence.THERE ? Withdrawal.WITHDRAWN : Withdrawal.GONE;
            }
            return Withdrawal.FAILED;
        }
    }

    /** Whether the user's terminal has taken the file. */
    public boolean isClaimed(UserId user, String name) {
        return files.presence(claimed(user).resolve(name)) == Presence.THERE;
    }

    /** Looks for the file of a fire, in the order in which it moves, so that a move meanwhile is not missed. */
    public Place find(UserId user, String name) {
        Path[] paths = {temp(name), folder(user).resolve(name), claimed(user).resolve(name), withdrawn(name)};
        Place[] places = {Place.TEMP, Place.USER_FOLDER, Place.CLAIMED, Place.WITHDRAWN};
        for (int i = 0; i < paths.length; i++) {
            Presence presence = files.presence(paths[i]);
            if (presence != Presence.GONE) {
                return presence == Presence.THERE ? places[i] : Place.UNKNOWN;
            }
        }
        return Place.NOWHERE;
    }

    /** Deletes a staged file whose fire's final state is committed. */
    public void deleteTemp(String name) throws IOException {
        files.delete(temp(name));
    }

    /**
     * Whether the user's terminal says that it claims by rename (level 1 or 2). Without a word from it, an old terminal
     * must be assumed, which may have read a file before we took it back.
     */
    public boolean terminalClaims(UserId user) {
        return terminal(user).claims();
    }

    /** What the user's terminal last said of itself. */
    public TerminalState terminal(UserId user) {
        Path heartbeat = state(user).resolve("terminal.json");
        if (files.presence(heartbeat) != Presence.THERE) {
            return TerminalState.SILENT;
        }
        try {
            return TerminalState.of(JsonObject.parse(files.read(heartbeat, MAX_STATE_BYTES)));
        } catch (IOException | MalformedPacketException e) {
            log.warn("terminal.unreadable file={}", heartbeat, e);
            return TerminalState.SILENT;
        }
    }

    /**
     * Every file that a fire may have left, for the retention sweep.
     *
     * @param name of its packet; empty for an id that was sealed before any packet came
     */
    public List<Path> remains(UserId user, String name, List<String> resultNames) {
        List<Path> paths = name.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(List.of(claimed(user).resolve(name), withdrawn(name)));
        resultNames.forEach(result -> paths.add(results(user).resolve(result)));
        return paths;
    }

    /** Users that have a folder, by the folders' names. */
    public List<UserId> users() throws IOException {
        return files.names(root).stream()
                .filter(name -> name.startsWith("user_"))
                .map(name -> name.substring("user_".length()))
                .filter(DropFolders::isUserId)
                .map(UserId::new)
                .toList();
    }

    private static boolean isUserId(String text) {
        return text.matches("[A-Za-z0-9_-]{1,64}");
    }

    /** Puts every visible packet away, below the name of the session that found it; stops at the first failure. */
    public int fence(String session) throws IOException {
        Path stale = relay.resolve("stale").resolve(session);
        int moved = 0;
        for (UserId user : users()) {
            for (String name : files.names(folder(user))) {
                if (DropFileName.matches(name)) {
                    files.createFolder(stale);
                    files.createFolder(stale.resolve(user.folder()));
                    files.rename(
                            folder(user).resolve(name),
                            stale.resolve(user.folder()).resolve(name));
                    moved++;
                }
            }
        }
        return moved;
    }
}
