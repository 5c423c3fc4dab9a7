package com.joinbitten.relay.doctor.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Tells how many more files a volume can take. */
public interface Inodes {
    /** Free inodes of the path's volume; empty where the platform or the file system does not count them. */
    OptionalLong free(Path path) throws IOException;
}
