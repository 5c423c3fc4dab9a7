package com.joinbitten.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.joinbitten");

    private static final String[] INSIDE = {
        "net",
        "access",
        "keys",
        "tls",
        "meter",
        "metrics",
        "spool",
        "desk",
        "halt",
        "drop",
        "ledger",
        "recovery",
        "sweep",
        "time",
        "ops",
        "terminal",
        "client",
        "command",
        "bench",
        "doctor"
    };

    @Test
    @DisplayName("what decides and stores knows no network")
    void deliveryKnowsNoNetwork() {
        for (String part :
                new String[] {"spool", "desk", "halt", "drop", "ledger", "recovery", "sweep", "time", "ops", "meter"}) {
            forbid("com.joinbitten.relay." + part + "..", "io.netty..", "com.joinbitten.relay.net..");
        }
    }

    @Test
    @DisplayName("connections know the spool and nothing behind it")
    void connectionsKnowTheSpoolOnly() {
        forbid(
                "com.joinbitten.relay.net..",
                "java.sql..",
                "java.nio.file..",
                "com.joinbitten.relay.desk..",
                "com.joinbitten.relay.halt..",
                "com.joinbitten.relay.drop..",
                "com.joinbitten.relay.ledger..",
                "com.joinbitten.relay.recovery..",
                "com.joinbitten.relay.sweep..");
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.relay.net..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.joinbitten.relay.spool.Spooler")
                .check(CLASSES);
    }

    @Test
    @DisplayName("the client knows nothing of the server, nor the terminal of either")
    void clientAndTerminalStandAlone() {
        String[] server = {
            "com.joinbitten.relay.net..",
            "com.joinbitten.relay.spool..",
            "com.joinbitten.relay.desk..",
            "com.joinbitten.relay.ledger..",
            "com.joinbitten.relay.recovery..",
            "com.joinbitten.relay.sweep.."
        };
        forbid("com.joinbitten.relay.client..", server);
        forbid("com.joinbitten.relay.terminal..", server);
        forbid("com.joinbitten.relay.terminal..", "io.netty..");
    }

    @Test
    @DisplayName("inner packages receive values, never the settings of the whole server")
    void settingsStayOutside() {
        for (String part : INSIDE) {
            noClasses()
                    .that()
                    .resideInAPackage("com.joinbitten.relay." + part + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.joinbitten.relay")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    @DisplayName("the relay's path to its port loads no pool, no mapper and no migration")
    void leanRelay() {
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.relay..")
                .and()
                .resideOutsideOfPackage("com.joinbitten.relay.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.zaxxer..", "org.jdbi..", "org.flywaydb..", "com.joinbitten.core.storage..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("packages form no cycle")
    void noCycles() {
        slices().matching("com.joinbitten.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
