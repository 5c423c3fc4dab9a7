package com.joinbitten.core.storage.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that appears under its name whole and on disk, or not at all, and never in place of another one. */
final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path draft;

    /** Makes an empty draft beside the target, which only its owner may read. */
    WholeFile(Path target) throws IOException, UpkeepException {
        this.target = target.toAbsolutePath().normalize();
        if (Files.exists(this.target)) {
            throw new UpkeepException("exists already, and stays as it is: " + this.target);
        }
        Path folder = this.target.getParent();
        if (folder == null) {
            throw new UpkeepException("is no file: " + this.target);
        }
        Files.createDirectories(folder);
        this.draft = Files.createTempFile(folder, ".bitten-", ".tmp");
    }

    /** Where to write. */
    Path draft() {
        return draft;
    }

    /** Gives the draft its name. */
    void publish() throws IOException, UpkeepException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            link();
        } catch (FileAlreadyExistsException e) {
            throw new UpkeepException("was made by somebody else meanwhile: " + target, e);
        }
    }

    /** A link never replaces a file; where the file system knows none, a move refuses to, unless it is overtaken. */
    private void link() throws IOException {
        try {
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException unlinked) {
            moveInstead(unlinked);
        }
    }

    private void moveInstead(Exception unlinked) throws IOException {
        try {
            Files.move(draft, target);
        } catch (IOException e) {
            e.addSuppressed(unlinked);
            throw e;
        }
    }

    /** Removes the draft. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
