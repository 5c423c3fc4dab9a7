package com.joinbitten.toc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.toc.TestToc;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DbCommandTest {
    private static final String NOWHERE = "database.url=jdbc:postgresql://127.0.0.1:1/bitten";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    private String file;

    @BeforeEach
    void choose() {
        file = data.resolve("toc/toc.db").toString();
    }

    private int run(String... args) {
        return new CommandLine(new DbCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void aMigrationSaysWhatItDid() {
        assertThat(run("migrate", "--data", data.toString())).isZero();
        assertThat(run("migrate", "--data", data.toString())).isZero();

        assertThat(out.toString())
                .contains(file + ": tables brought from version 0 to ", "tables are up to date, version ");
    }

    @Test
    void aBackupIsRestoredOnceTheTocIsStopped() throws Exception {
        String backup = data.resolve("toc.backup").toString();
        try (TestToc toc = new TestToc(data)) {
            assertThat(run("backup", backup, "--data", data.toString())).isZero();
            assertThat(run("backup", backup, "--data", data.toString())).isEqualTo(1);
            assertThat(run("restore", backup, "--replace", "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(toc.get("/health").statusCode()).isEqualTo(200);
        }
        assertThat(run("restore", backup, "--data", data.toString())).isEqualTo(1);
        assertThat(run("restore", backup, "--replace", "--data", data.toString()))
                .isZero();

        assertThat(err.toString()).contains("exists already", "is in use: stop the TOC", "--replace");
        assertThat(out.toString()).contains("restored from " + backup);
    }

    @Test
    void aServerIsBackedUpWithItsOwnToolsAndThePasswordIsNotShown() {
        String[] server = {
            "--set", "database.url=jdbc:postgresql://db.example:5433/bitten?sslmode=require",
            "--set", "database.user=toc",
            "--set", "database.password=s3cret"
        };

        assertThat(run(concat("backup", "it's.dump", server))).isEqualTo(1);
        assertThat(run(concat("restore", "it's.dump", server))).isEqualTo(1);

        assertThat(err.toString())
                .contains(
                        "pg_dump --format=custom --file='it'\\''s.dump' --host=db.example --port=5433 --username=toc"
                                + " --dbname=bitten",
                        "pg_restore ")
                .doesNotContain("s3cret");
    }

    private static String[] concat(String command, String file, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = command;
        all[1] = file;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    @Test
    void whatCannotBeReachedOrUnderstoodEndsWithItsOwnCode() throws Exception {
        Database.open(DatabaseSettings.sqlite(Path.of(file))).close();
        Path text = Files.writeString(data.resolve("text"), "this is no database, however long it may be");

        assertThat(run("copy", "--from", file, "--set", NOWHERE)).isEqualTo(74);
        assertThat(run("migrate", "--set", NOWHERE, "--set", "database.connection_timeout=300ms"))
                .isEqualTo(74);
        assertThat(run("migrate", "--database", text.toString())).isEqualTo(74);
        assertThat(run("copy", "--from", file)).as("no server is named").isEqualTo(2);
        assertThat(run("copy", "--from", data.resolve("absent").toString(), "--set", NOWHERE))
                .isEqualTo(1);
        assertThat(run()).isEqualTo(2);
    }
}
