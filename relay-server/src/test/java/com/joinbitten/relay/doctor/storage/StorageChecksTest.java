package com.joinbitten.relay.doctor.storage;

import static com.joinbitten.relay.doctor.Finding.Severity.ERROR;
import static com.joinbitten.relay.doctor.Finding.Severity.OK;
import static com.joinbitten.relay.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.recovery.SessionForecast;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageChecksTest {
    private final DiskFileOps files = new DiskFileOps();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName(
            "a drop root that is missing is an error where a ledger knows it, and a warning before the first start")
    void dropRoot() throws IOException {
        Path ledger = folder.resolve("ledger.db");
        Path root = folder.resolve("drop");

        assertThat(only(new DropRootCheck(root, ledger)).severity()).isEqualTo(WARNING);
        Files.createFile(ledger);
        assertThat(only(new DropRootCheck(root, ledger)).severity()).isEqualTo(ERROR);
        Files.createFile(root);
        assertThat(only(new DropRootCheck(root, ledger)).text()).contains("is not a folder");
        Files.delete(root);
        Files.createDirectory(root);
        assertThat(only(new DropRootCheck(root, ledger)).severity()).isEqualTo(OK);
        assertThat(files.names(root)).isEmpty();
        // a file system that takes no files, also not from root
        assertThat(only(new DropRootCheck(Path.of("/proc/sys"), ledger)).text()).contains("cannot be written");
    }

    @Test
    @DisplayName("user folders that are links, files or twins are named with the way out")
    void userFolders() throws IOException {
        Files.createDirectories(folder.resolve("user_1").resolve("claimed"));
        assertThat(only(new UserFoldersCheck(folder, files)).severity()).isEqualTo(OK);

        Files.createSymbolicLink(folder.resolve("user_2"), folder.resolve("user_1"));
        Files.createSymbolicLink(folder.resolve("user_1").resolve("results"), folder);
        Files.createFile(folder.resolve("user_3"));
        Files.createDirectory(folder.resolve("user_A"));
        Files.createDirectory(folder.resolve("user_a"));

        List<Finding> findings = new UserFoldersCheck(folder, files).findings();

        assertThat(findings)
                .hasSize(4)
                .allMatch(
                        finding -> finding.severity() == ERROR && !finding.fix().isEmpty());
        assertThat(findings).extracting(Finding::text).anyMatch(text -> text.contains("user_2 is a symbolic link"));
        assertThat(findings).extracting(Finding::text).anyMatch(text -> text.contains("results is a symbolic link"));
        assertThat(findings).extracting(Finding::text).anyMatch(text -> text.contains("user_3 is not a folder"));
        assertThat(findings).extracting(Finding::text).anyMatch(text -> text.contains("differ only in case"));
    }

    @Test
    @DisplayName("a user folder on another volume is an error")
    void volumes() throws IOException {
        Files.createDirectories(folder.resolve(".relay").resolve("tmp"));
        Files.createDirectories(folder.resolve("user_1").resolve("claimed"));
        assertThat(only(new VolumeCheck(folder, files)).text()).startsWith("2 folders");

        DiskFileOps mounted = new DiskFileOps();
        Path other = Path.of("/proc/sys");
        List<Finding> findings =
                new VolumeCheck(folder, new Mounted(mounted, folder.resolve("user_1"), other)).findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).text()).contains("user_1 is on another volume");
    }

    @Test
    @DisplayName("too few bytes or inodes are an error, few a warning")
    void space() throws IOException {
        long free = files.usableBytes(folder);
        List<Path> folders = List.of(folder.resolve("not").resolve("there"));
        Inodes uncounted = path -> OptionalLong.empty();

        assertThat(only(new SpaceCheck(folders, 1, files, uncounted)).severity())
                .isEqualTo(OK);
        assertThat(only(new SpaceCheck(folders, free / 2, files, uncounted)).severity())
                .isEqualTo(WARNING);
        assertThat(only(new SpaceCheck(folders, free * 2, files, uncounted)).severity())
                .isEqualTo(ERROR);
        assertThat(new SpaceCheck(folders, 1, files, path -> OptionalLong.of(999)).findings())
                .extracting(Finding::severity)
                .containsExactly(OK, ERROR);
        assertThat(new SpaceCheck(folders, 1, files, path -> OptionalLong.of(9_999)).findings())
                .extracting(Finding::severity)
                .containsExactly(OK, WARNING);
        new DiskFileOps()
                .freeInodes(folder)
                .ifPresent(count -> assertThat(count).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "cifs", "9p", "fuse.sshfs", "NFS"})
    @DisplayName("a ledger on a remote file system is an error")
    void remote(String type) throws IOException {
        assertThat(only(new LedgerFolderCheck(folder, path -> type)).text()).contains("locks and syncs");
        assertThat(only(new LedgerFolderCheck(folder)).severity()).isEqualTo(OK);
    }

    @Test
    @DisplayName("a ledger is compared with the drop root as a start would")
    void ledger() throws Exception {
        DeliveryHarness relay = new DeliveryHarness(folder);
        assertThat(ledgerOf(relay, "").severity()).isEqualTo(WARNING);

        DeliveryHarness.fire(relay.start(), DeliveryHarness.packet("1", "M1", "r1"));
        relay.stop();

        assertThat(ledgerOf(relay, "").severity()).isEqualTo(OK);
        assertThat(ledgerOf(relay, "remounted").text()).contains("begins a new session");
        Files.move(relay.dropRoot(), folder.resolve("elsewhere"));
        assertThat(ledgerOf(relay, "").fix()).contains("is this the right drop root?");
        Files.move(folder.resolve("elsewhere"), relay.dropRoot());
        Files.write(relay.ledgerFile(), new byte[4_096]);
        assertThat(ledgerOf(relay, "").text()).contains("cannot be read");
        Files.delete(relay.ledgerFile());
        assertThat(ledgerOf(relay, "").text()).contains("but the drop root belongs to one");
    }

    private Finding ledgerOf(DeliveryHarness relay, String storageSession) throws IOException {
        Path ledgerFolder = folder.resolve("relay");
        SessionForecast forecast =
                new SessionForecast(relay.dropRoot(), ledgerFolder, storageSession, false, new DiskFileOps());
        return only(new LedgerCheck(relay.ledgerFile(), forecast));
    }

    private static Finding only(Check check) throws IOException {
        List<Finding> findings = check.findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
