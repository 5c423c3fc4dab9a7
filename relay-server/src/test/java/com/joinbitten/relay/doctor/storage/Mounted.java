package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** A file system on which one folder has the attributes of another, as if that were mounted there. */
record Mounted(FileOps files, Path at, Path volume) implements FileOps {
    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
        return files.attributes(path.equals(at) ? volume : path);
    }

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        files.writeNew(file, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public Presence presence(Path path) {
        return files.presence(path);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        files.createFolder(folder);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return files.names(folder);
    }

    @Override
    public byte[] read(Path file, int maxBytes) throws IOException {
        return files.read(file, maxBytes);
    }

    @Override
    public void delete(Path file) throws IOException {
        files.delete(file);
    }

    @Override
    public void replace(Path file, byte[] content, Sync sync) throws IOException {
        files.replace(file, content, sync);
    }

    @Override
    public long usableBytes(Path path) {
        return files.usableBytes(path);
    }
}
