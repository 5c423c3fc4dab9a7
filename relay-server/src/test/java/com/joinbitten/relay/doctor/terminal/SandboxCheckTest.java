package com.joinbitten.relay.doctor.terminal;

import static com.joinbitten.relay.doctor.Finding.Severity.ERROR;
import static com.joinbitten.relay.doctor.Finding.Severity.OK;
import static com.joinbitten.relay.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCheckTest {
    private static final String ORIGIN = "C:\\Program Files\\MetaTrader 5";

    @TempDir
    private Path disk = Path.of("");

    private Path installed = Path.of("");
    private Path portable = Path.of("");
    private Path common = Path.of("");

    /** What Wine and Windows leave on a disk: an installation with its data folder, a portable copy, the common folder. */
    @BeforeEach
    void tree() throws IOException {
        Path drive = disk.resolve("drive_c");
        Path terminals = drive.resolve("users/mt/AppData/Roaming/MetaQuotes/Terminal");
        installed = terminals.resolve("D0E8209F77C8CF37AD8BF550E51FF075");
        common = terminals.resolve("Common/Files");
        portable = drive.resolve("MT5_Farm/one");
        Files.createDirectories(installed.resolve("MQL5/Files"));
        Files.write(installed.resolve("origin.txt"), ("\uFEFF" + ORIGIN).getBytes(StandardCharsets.UTF_16LE));
        Path installation = drive.resolve("Program Files/MetaTrader 5");
        Files.createDirectories(installation.resolve("MQL5"));
        Files.createFile(installation.resolve("terminal64.exe"));
        Files.createDirectories(portable.resolve("MQL5/Files"));
        Files.createFile(portable.resolve("terminal64.exe"));
        Files.createDirectories(common);
    }

    @Test
    @DisplayName("terminals are found by origin.txt and as portable folders; an installation is not taken for one")
    void search() throws IOException {
        assertThat(TerminalSearch.below(disk))
                .containsExactlyInAnyOrder(
                        new FoundTerminal(installed, Optional.of(ORIGIN)),
                        new FoundTerminal(portable, Optional.empty()));
    }

    @Test
    @DisplayName("a drop root in one terminal's sandbox is read by that one only")
    void ownSandbox() throws IOException {
        Path root = Files.createDirectory(portable.resolve("MQL5/Files/bitten"));

        List<Finding> findings = new SandboxCheck(root, List.of(disk)).findings();

        assertThat(findings).extracting(Finding::severity).containsExactlyInAnyOrder(OK, OK, WARNING);
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.text())
                        .isEqualTo("portable terminal " + portable + " can read the drop root"));
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.text())
                        .isEqualTo(
                                "terminal " + installed + ", installed in " + ORIGIN + " cannot read the drop root"));
    }

    @Test
    @DisplayName("a drop root in the common folder is read by all terminals, which then need users of their own")
    void commonSandbox() throws IOException {
        List<Finding> findings = new SandboxCheck(common.resolve("bitten"), List.of(disk)).findings();

        assertThat(findings).extracting(Finding::severity).containsExactly(OK, OK, OK, WARNING);
        assertThat(findings.get(3).text()).isEqualTo("2 terminals can read the same drop root");
    }

    @Test
    @DisplayName("any other drop root needs a link from a sandbox")
    void noSandbox() throws IOException {
        Path root = Files.createDirectory(disk.resolve("drop"));

        assertThat(new SandboxCheck(root, List.of()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("is in no MQL5 sandbox"));
        Files.createSymbolicLink(installed.resolve("MQL5/Files/drop"), root);
        List<Finding> linked = new SandboxCheck(root, List.of(disk)).findings();
        assertThat(linked).extracting(Finding::severity).containsExactlyInAnyOrder(OK, OK, WARNING);
        assertThat(linked.get(2).text()).endsWith("is in no sandbox, but linked from one");
    }

    @Test
    @DisplayName("a folder to search that is not there is an error")
    void nothingToSearch() throws IOException {
        assertThat(new SandboxCheck(common, List.of(disk.resolve("none"))).findings())
                .extracting(Finding::severity)
                .containsExactly(ERROR, OK);
    }
}
