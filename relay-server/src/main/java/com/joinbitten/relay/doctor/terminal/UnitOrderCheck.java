package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the units that start terminals come after the relay's, which is up behind its fence. */
public final class UnitOrderCheck implements Check {
    private final Path unitFolder;

    /** Looks at the services in this folder. */
    public UnitOrderCheck(Path unitFolder) {
        this.unitFolder = unitFolder;
    }

    @Override
    public String name() {
        return "unit.order";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<UnitFile> units = units();
        List<UnitFile> relays = units.stream().filter(UnitFile::runsRelay).toList();
        List<Finding> findings = new ArrayList<>();
        for (UnitFile relay : relays) {
            if (!relay.waitsForReadiness()) {
                findings.add(Finding.warning(
                        name(),
                        relay.name() + " counts as started before its fence is up",
                        "give it an ExecStartPost that waits for the relay's heartbeat, as in conf/systemd"));
            }
        }
        units.stream().filter(UnitFile::runsTerminal).forEach(terminal -> findings.add(judge(terminal, relays)));
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "no unit in " + unitFolder + " starts a terminal"))
                : findings;
    }

    private Finding judge(UnitFile terminal, List<UnitFile> relays) {
        boolean ordered = relays.stream()
                .anyMatch(relay -> terminal.units("After").contains(relay.name())
                        || relay.units("Before").contains(terminal.name()));
        if (ordered) {
            return Finding.ok(name(), terminal.name() + " starts after the relay");
        }
        return Finding.error(
                name(),
                terminal.name() + " may start before the relay's fence",
                "let it say Requires=bitten-relay.service and After=bitten-relay.service");
    }

    private List<UnitFile> units() throws IOException {
        if (!Files.isDirectory(unitFolder)) {
            return List.of();
        }
        List<UnitFile> units = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unitFolder, "*.service")) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && Files.isReadable(file)) {
                    units.add(UnitFile.read(file));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return units;
    }
}
