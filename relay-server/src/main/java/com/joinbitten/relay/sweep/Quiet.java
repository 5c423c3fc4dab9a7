package com.joinbitten.relay.sweep;

import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Whether a folder need not be listed, because nothing came since it was listed. Confined to the scanner's thread. */
final class Quiet {
    /**
     * Listings after the last change before a folder is left alone. One unchanged time proves nothing: a file may have
     * come within the clock tick of the listing. Scans are a second apart, so coarse file times are covered.
     */
    private static final int QUIET_SCANS = 3;

    private final Path folder;
    private final FileOps files;
    private Optional<FileTime> lastModified = Optional.empty();
    private int quietScans;

    Quiet(Path folder, FileOps files) {
        this.folder = folder;
        this.files = files;
    }

    /** Asked once a scan. A folder that is not there is quiet. */
    boolean now() throws IOException {
        if (files.presence(folder) != Presence.THERE) {
            return true;
        }
        FileTime modified = files.attributes(folder).lastModifiedTime();
        quietScans = lastModified.equals(Optional.of(modified)) ? quietScans + 1 : 0;
        lastModified = Optional.of(modified);
        return quietScans > QUIET_SCANS;
    }

    /** Something that was found has not been recorded yet: it must be listed again. */
    void disturb() {
        quietScans = 0;
    }
}
