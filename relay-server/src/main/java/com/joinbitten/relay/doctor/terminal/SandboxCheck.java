package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which terminals there are, and which of them can read the drop root. */
public final class SandboxCheck implements Check {
    private final Path dropRoot;
    private final List<Path> searched;

    /** Judges this drop root for the terminals below those folders; a folder that is not there is a finding. */
    public SandboxCheck(Path dropRoot, List<Path> searched) {
        this.dropRoot = dropRoot;
        this.searched = List.copyOf(searched);
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<FoundTerminal> readers = new ArrayList<>();
        for (Path folder : searched) {
            if (!Files.isDirectory(folder)) {
                findings.add(Finding.error(
                        name(), folder + " is not a folder", "name the folder that holds the terminals' data folders"));
                continue;
            }
            for (FoundTerminal terminal : TerminalSearch.below(folder)) {
                findings.add(judge(terminal, readers));
            }
        }
        findings.add(judgeRoot(readers));
        if (readers.size() > 1) {
            findings.add(Finding.warning(
                    name(),
                    readers.size() + " terminals can read the same drop root",
                    "give each of them users of its own, so that no two EAs look into one user folder"));
        }
        return findings;
    }

    private Finding judge(FoundTerminal terminal, List<FoundTerminal> readers) throws IOException {
        if (reads(terminal)) {
            readers.add(terminal);
            return Finding.ok(name(), terminal + " can read the drop root");
        }
        return Finding.warning(
                name(),
                terminal + " cannot read the drop root",
                "set drop.root to a folder in " + terminal.files()
                        + ", or make a directory junction there that leads to " + dropRoot);
    }

    private boolean reads(FoundTerminal terminal) throws IOException {
        return switch (Sandbox.of(dropRoot)) {
            case COMMON -> true;
            case OWN, NONE -> dropRoot.startsWith(terminal.files()) || isLinkedFrom(terminal.files());
        };
    }

    /** Whether something in the folder leads to the drop root. */
    private boolean isLinkedFrom(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || !Files.isDirectory(dropRoot)) {
            return false;
        }
        Path target = dropRoot.toRealPath();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path entry : entries) {
                if (entry.toRealPath().equals(target)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return false; // taken away meanwhile
        }
    }

    private Finding judgeRoot(List<FoundTerminal> readers) {
        return switch (Sandbox.of(dropRoot)) {
            case OWN -> Finding.ok(name(), dropRoot + " is in the sandbox of one terminal");
            case COMMON -> Finding.ok(name(), dropRoot + " is in the sandbox that all terminals of a user share");
            case NONE ->
                readers.isEmpty()
                        ? Finding.warning(
                                name(),
                                dropRoot + " is in no MQL5 sandbox: paper terminals can read it, an EA cannot",
                                "for MetaTrader set drop.root to a folder in MQL5/Files of a data folder or in"
                                        + " Terminal/Common/Files, or link to it from there")
                        : Finding.ok(name(), dropRoot + " is in no sandbox, but linked from one");
        };
    }
}
