package com.joinbitten.relay.simulation;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** What the simulated file system says of a path. */
record SimulatedAttributes(String path, boolean isDirectory, long size, long modifiedMicros)
        implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(modifiedMicros, TimeUnit.MICROSECONDS);
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return !isDirectory;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public Object fileKey() {
        return "(dev=1,ino=" + path + ")";
    }
}
