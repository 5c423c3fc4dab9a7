package com.joinbitten.relay.simulation;

import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The drop root's file system in memory, without faults; relay and terminals share it. */
final class SimulatedDisk implements FileOps {
    private static final long PLENTY = 1L << 40;

    private final Path root;
    private final PageCache cache;
    private final SimulatedClock clock;
    private final Watcher watcher;

    /** Told of what terminals can see from now on. */
    @FunctionalInterface
    interface Watcher {
        void visible(String userFolder, String name, byte[] content);
    }

    SimulatedDisk(Path root, PageCache cache, SimulatedClock clock, Watcher watcher) {
        this.root = root;
        this.cache = cache;
        this.clock = clock;
        this.watcher = watcher;
    }

    private String key(Path path) {
        return root.relativize(path).toString();
    }

    private DiskImage seen() {
        return cache.seen();
    }

    /** The start of a write that does not come to its end. */
    void writePart(Path file, byte[] content, int bytes) throws IOException {
        byte[] part = new byte[bytes];
        System.arraycopy(content, 0, part, 0, bytes);
        writeNew(file, part);
    }

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        String key = key(file);
        if (seen().has(key)) {
            throw new FileAlreadyExistsException(key);
        }
        requireFolder(DiskImage.parent(key));
        cache.change(new DiskChange.Create(key, new Content(content, clock.wallMillis())));
    }

    private void requireFolder(String folder) throws NoSuchFileException {
        if (!seen().isFolder(folder)) {
            throw new NoSuchFileException(folder);
        }
    }

    private Content require(String file) throws NoSuchFileException {
        Content content = seen().file(file);
        if (content == null) {
            throw new NoSuchFileException(file);
        }
        return content;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        String source = key(from);
        String target = key(to);
        if (seen().has(target)) {
            throw new FileAlreadyExistsException(target);
        }
        Content content = require(source);
        requireFolder(DiskImage.parent(target));
        cache.change(new DiskChange.Move(source, target));
        String name = to.getFileName().toString();
        String folder = DiskImage.parent(target);
        if (DropFileName.matches(name) && folder.startsWith("user_") && folder.indexOf('/') < 0) {
            watcher.visible(folder, name, content.bytes());
        }
    }

    @Override
    public Presence presence(Path path) {
        return seen().has(key(path)) ? Presence.THERE : Presence.GONE;
    }

    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
        String key = key(path);
        if (seen().isFolder(key)) {
            // a time that never stands still, so that no listing is spared
            return new SimulatedAttributes(key, true, 0, clock.wallMicros());
        }
        Content content = require(key);
        return new SimulatedAttributes(key, false, content.bytes().length, content.modifiedMillis() * 1_000);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        String key = key(folder);
        if (seen().isFolder(key)) {
            return;
        }
        if (seen().has(key)) {
            throw new FileAlreadyExistsException(key);
        }
        requireFolder(DiskImage.parent(key));
        cache.change(new DiskChange.Make(key));
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        requireFolder(key(folder));
        return seen().names(key(folder));
    }

    @Override
    public byte[] read(Path file, int maxBytes) throws IOException {
        byte[] content = require(key(file)).bytes();
        if (content.length > maxBytes) {
            throw new FileSystemException(key(file), null, "larger than " + maxBytes + " bytes");
        }
        return content;
    }

    @Override
    public void delete(Path file) throws IOException {
        String key = key(file);
        if (seen().isFolder(key)) {
            throw new FileSystemException(key, null, "is a folder");
        }
        if (seen().has(key)) {
            cache.change(new DiskChange.Remove(key));
        }
    }

    @Override
    public void replace(Path file, byte[] content, Sync sync) throws IOException {
        String key = key(file);
        requireFolder(DiskImage.parent(key));
        String next = key + ".next";
        Content written = new Content(content, clock.wallMillis());
        if (sync == Sync.YES) {
            written.sync();
        }
        cache.change(new DiskChange.Create(next, written));
        cache.change(new DiskChange.Move(next, key));
        if (sync == Sync.YES) {
            cache.sync(DiskImage.parent(key));
        }
    }

    @Override
    public long usableBytes(Path path) {
        return PLENTY;
    }
}
