package com.joinbitten.toc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may import whom, over all three modules; the last module in line sees them all. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.joinbitten");

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(CLASSES);
    }

    @Test
    void coreKnowsNeitherNetworkNorServers() {
        forbid("com.joinbitten.core..", "io.netty..", "com.joinbitten.relay..", "com.joinbitten.toc..", "picocli..");
    }

    @Test
    void domainKnowsNeitherSqlNorJsonNorSettings() {
        for (String domain : new String[] {
            "trade",
            "mission",
            "fire",
            "gate",
            "terminal",
            "result",
            "user",
            "character",
            "access",
            "audit",
            "history",
            "hook",
            "lease",
            "signal"
        }) {
            forbid(
                    "com.joinbitten.core." + domain + "..",
                    "java.sql..",
                    "org.jdbi..",
                    "com.zaxxer..",
                    "tools.jackson..",
                    "org.snakeyaml..",
                    "com.joinbitten.core.storage..",
                    "com.joinbitten.core.wire..",
                    "com.joinbitten.core.config..");
        }
    }

    @Test
    void relayDoesNotKnowTheToc() {
        forbid("com.joinbitten.relay..", "com.joinbitten.toc..");
    }

    @Test
    void relaySpoolAndLedgerKnowNoNetwork() {
        for (String inner : new String[] {"spool", "ledger", "desk", "drop", "recovery", "sweep"}) {
            forbid("com.joinbitten.relay." + inner + "..", "io.netty..", "com.joinbitten.relay.net..");
        }
    }

    @Test
    void tocSeesOfTheRelayOnlyItsClientAndItsFrontDoors() {
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.toc..")
                .and()
                .resideOutsideOfPackages("com.joinbitten.toc", "com.joinbitten.toc.bench..", "com.joinbitten.toc.http")
                .should()
                .dependOnClassesThat(resideInAPackage("com.joinbitten.relay..")
                        .and(not(resideInAnyPackage("com.joinbitten.relay.client..", "com.joinbitten.relay.command"))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.toc")
                .should()
                .dependOnClassesThat(resideInAPackage("com.joinbitten.relay..")
                        .and(not(resideInAnyPackage(
                                "com.joinbitten.relay",
                                "com.joinbitten.relay.client",
                                "com.joinbitten.relay.command",
                                "com.joinbitten.relay.terminal",
                                "com.joinbitten.relay.recovery",
                                "com.joinbitten.relay.spool"))))
                .check(CLASSES);
    }

    @Test
    void theHttpFrontUsesOfTheRelayOnlyWhatReadsCertificates() {
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.toc.http..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.joinbitten.relay..")
                        .and(not(resideInAnyPackage("com.joinbitten.relay.tls", "com.joinbitten.relay.keys"))))
                .check(CLASSES);
    }

    @Test
    void theLoadToolUsesOfTheRelayOnlyItsLoadToolAndCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.toc.bench..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.joinbitten.relay..")
                        .and(not(resideInAnyPackage("com.joinbitten.relay", "com.joinbitten.relay.bench.."))))
                .check(CLASSES);
        forbid("com.joinbitten.toc.bench..", "com.joinbitten.toc.http..", "com.joinbitten.toc.api..");
    }

    @Test
    void onlyTheHttpFrontAndTheLoadKnowNetty() {
        noClasses()
                .that()
                .resideInAPackage("com.joinbitten.toc..")
                .and()
                .resideOutsideOfPackages("com.joinbitten.toc.http", "com.joinbitten.toc.bench.load")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void theHttpFrontKnowsNoUseCase() {
        for (String useCase : new String[] {"fire", "mission", "gate", "user", "result", "storage", "terminal"}) {
            forbid("com.joinbitten.toc.http..", "com.joinbitten.core." + useCase + "..");
        }
    }

    @Test
    void onlyTheApiKnowsBothHttpAndUseCases() {
        for (String other : new String[] {"hud", "page", "delivery", "market", "cli"}) {
            forbid("com.joinbitten.toc." + other + "..", "com.joinbitten.toc.http..", "com.joinbitten.toc.api..");
        }
        forbid("com.joinbitten.toc.auth..", "com.joinbitten.core.fire..", "com.joinbitten.core.mission..");
        forbid("com.joinbitten.toc.api..", "java.sql..", "org.jdbi..", "com.joinbitten.relay..");
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("com.joinbitten.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingMutableIsStatic() {
        noFields().that().areStatic().should().notBeFinal().check(CLASSES);
    }

    @Test
    void everyPackageRefusesNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(CLASSES);
    }

    @Test
    void nobodySynchronisesOrSleepsOnAnEventLoop() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("com.joinbitten.toc.http")
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .check(CLASSES);
    }

    @Test
    void whatProvesSomebodyIsComparedInATimeThatTellsNothing() {
        for (String prover : new String[] {
            "core.access.Pepper",
            "core.config.Secret",
            "toc.auth.SignatureCheck",
            "toc.auth.SignInLinks",
            "toc.auth.TelegramWord",
            "toc.signal.AlertSecrets",
            "relay.access.Handshake",
            "relay.access.SharedKey"
        }) {
            classes()
                    .that()
                    .haveFullyQualifiedName("com.joinbitten." + prover)
                    .should()
                    .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                    .check(CLASSES);
        }
    }
}
