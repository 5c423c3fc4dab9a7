package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the command line can do must be reached through the start scripts. */
class ScriptCommandsTest {
    private static final Path BIN = Path.of("..", "bin");

    private static Set<String> commands() {
        return TocMain.commandLine().getSubcommands().keySet();
    }

    @Test
    void theShellScriptKnowsEveryCommand() throws IOException {
        String script = Files.readString(BIN.resolve("bitten"));
        List<String> known = script.lines()
                .map(String::strip)
                .filter(line -> line.matches("[a-z |]+\\).*"))
                .flatMap(line ->
                        Arrays.stream(line.substring(0, line.indexOf(')')).split("\\|")))
                .map(String::strip)
                .toList();

        assertThat(known).containsAll(commands());
        for (String command : commands()) {
            assertThat(script).as("the help").containsPattern("(?m)^  " + command + " ");
        }
    }

    @Test
    void theWindowsScriptKnowsEveryCommand() throws IOException {
        String line = Files.readAllLines(BIN.resolve("bitten.cmd")).stream()
                .filter(text -> text.startsWith("for %%C in (toc up fire"))
                .findFirst()
                .orElseThrow();
        List<String> known =
                List.of(line.substring(line.indexOf('(') + 1, line.indexOf(')')).split(" "));

        assertThat(known)
                .containsAll(commands().stream()
                        .filter(name -> !name.equals("bench"))
                        .toList());
    }
}
