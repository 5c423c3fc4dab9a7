package com.joinbitten.core.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFileTest {
    private static final byte[] KEY = "not a real key".getBytes(US_ASCII);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsItsOwnersAloneAndReadBack() throws IOException {
        OwnerOnlyFile file = new OwnerOnlyFile(folder.resolve("key"));

        file.write(KEY);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.read()).isEqualTo(KEY);
        assertThat(folder).isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void whatAKilledWriteLeftIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("key.next"), "half");
        OwnerOnlyFile file = new OwnerOnlyFile(folder.resolve("key"));

        file.write(KEY);

        assertThat(file.read()).isEqualTo(KEY);
        assertThat(folder.resolve("key.next")).doesNotExist();
    }

    @Test
    void aFileThatOthersMayReadIsNotRead() throws IOException {
        Path path = Files.write(folder.resolve("key"), KEY);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new OwnerOnlyFile(path).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }
}
