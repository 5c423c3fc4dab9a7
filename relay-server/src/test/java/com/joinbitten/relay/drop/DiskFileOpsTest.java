package com.joinbitten.relay.drop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFileOpsTest {
    private static final byte[] PACKET = "{\"symbol\":\"EURUSD\"}\n".getBytes(US_ASCII);

    @TempDir
    private Path folder = Path.of("");

    private final DiskFileOps files = new DiskFileOps();

    /** Takes a byte at a time and then none at all, as a disk may whose last block is being given away. */
    private static final class Sparing implements WritableByteChannel {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final int fails;

        Sparing(int fails) {
            this.fails = fails;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (written.size() == fails) {
                throw new IOException("No space left on device");
            }
            written.write(source.get());
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName("writes that end early are gone on with until the file is whole")
    void shortWrites() throws IOException {
        Sparing disk = new Sparing(Integer.MAX_VALUE);

        DiskFileOps.writeAll(disk, PACKET);

        assertThat(disk.written.toByteArray()).isEqualTo(PACKET);
    }

    @Test
    @DisplayName("a write that ended early and cannot go on is a failure, not a shorter file")
    void shortWriteThenFull() {
        assertThatThrownBy(() -> DiskFileOps.writeAll(new Sparing(7), PACKET)).hasMessageContaining("No space left");
    }

    @Test
    @DisplayName("a rename never replaces what is there already")
    void renameKeepsStrangers() throws IOException {
        Path staged = Files.write(folder.resolve("staged"), PACKET);
        Path stranger = Files.writeString(folder.resolve("trade.json"), "not ours");

        assertThatThrownBy(() -> files.rename(staged, stranger)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(stranger).hasContent("not ours");
        assertThat(staged).hasBinaryContent(PACKET);
    }

    @Test
    @DisplayName("nor a link that leads nowhere")
    void renameKeepsDanglingLinks() throws IOException {
        Path staged = Files.write(folder.resolve("staged"), PACKET);
        Path link = Files.createSymbolicLink(folder.resolve("trade.json"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> files.rename(staged, link)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(link).isSymbolicLink();
        assertThat(staged).hasBinaryContent(PACKET);
    }

    @Test
    @DisplayName("a rename of what is not there says so, and makes nothing")
    void renameOfNothing() {
        assertThatThrownBy(() -> files.rename(folder.resolve("gone"), folder.resolve("trade.json")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("a new file is never written over an old one")
    void writeNew() throws IOException {
        Path file = Files.writeString(folder.resolve("trade.json"), "old");

        assertThatThrownBy(() -> files.writeNew(file, PACKET)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
    }
}
