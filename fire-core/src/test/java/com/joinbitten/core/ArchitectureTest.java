package com.joinbitten.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom; the house rules, executable. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.joinbitten.core");

    @Test
    @DisplayName("the core knows neither network nor servers")
    void coreKnowsNeitherNetworkNorServers() {
        forbid("com.joinbitten.core..", "io.netty..", "com.joinbitten.relay..", "com.joinbitten.toc..");
    }

    @ParameterizedTest
    @DisplayName("the domain knows neither SQL nor JSON nor settings")
    @ValueSource(
            strings = {
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
            })
    void domainKnowsNeitherSqlNorJson(String domain) {
        forbid(
                "com.joinbitten.core." + domain + "..",
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "com.zaxxer..",
                "org.flywaydb..",
                "tools.jackson..",
                "org.snakeyaml..",
                "com.joinbitten.core.storage..",
                "com.joinbitten.core.wire..",
                "com.joinbitten.core.config..");
    }

    @Test
    @DisplayName("wire knows no storage, and settings know neither")
    void edgesStayApart() {
        forbid("com.joinbitten.core.wire..", "com.joinbitten.core.storage..", "com.joinbitten.core.config..");
        forbid("com.joinbitten.core.config..", "com.joinbitten.core.storage..", "com.joinbitten.core.wire..");
    }

    @Test
    @DisplayName("values of trading stand on nothing of ours")
    void tradeStandsAlone() {
        classes()
                .that()
                .resideInAPackage("com.joinbitten.core.trade..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("com.joinbitten.core.trade..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("packages form no cycle")
    void packagesFormNoCycle() {
        slices().matching("com.joinbitten.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("money and prices are never binary fractions")
    void noBinaryFractions() {
        noFields().should().haveRawType(double.class).check(CLASSES);
        noFields().should().haveRawType(float.class).check(CLASSES);
    }

    @Test
    @DisplayName("the time comes from a clock that was given")
    void noClockOfItsOwn() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .check(CLASSES);
    }

    @Test
    @DisplayName("every static field is final")
    void noMutableStatics() {
        noFields().that().areStatic().should().notBeFinal().check(CLASSES);
    }

    private static void forbid(String from, String... targets) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(targets)
                .check(CLASSES);
    }
}
