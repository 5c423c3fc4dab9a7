package com.joinbitten.relay.drop;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The file system itself. Thread-safe. */
public final class DiskFileOps implements FileOps {
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
            writeAll(channel, content);
        }
    }

    /** A disk that is nearly full, or a signal, may end a write early. */
    static void writeAll(WritableByteChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        // names are never issued twice, so nothing but a stranger's file can be here; it must not be replaced,
        // and neither must a link that leads nowhere
        if (presence(to) != Presence.GONE) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, ATOMIC_MOVE);
    }

    @Override
    public Presence presence(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return Presence.THERE;
        } catch (NoSuchFileException e) {
            return Presence.GONE;
        } catch (IOException e) {
            return Presence.UNKNOWN;
        }
    }

    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!attributes(folder).isDirectory()) {
                throw e;
            }
        }
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public byte[] read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file, READ, NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new FileSystemException(file.toString(), null, "larger than " + maxBytes + " bytes");
            }
            return content;
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void replace(Path file, byte[] content, Sync sync) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.deleteIfExists(next); // left by a run that ended between the two steps
        try (FileChannel channel = FileChannel.open(next, CREATE_NEW, WRITE)) {
            writeAll(channel, content);
            if (sync == Sync.YES) {
                channel.force(true);
            }
        }
        Files.move(next, file, ATOMIC_MOVE);
        if (sync == Sync.YES && FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public OptionalLong freeInodes(Path path) throws IOException {
        return StatInodes.free(path);
    }

    @Override
    public long usableBytes(Path path) {
        // not Files.getFileStore, which reads the whole mount table each time
        return path.toFile().getUsableSpace();
    }
}
