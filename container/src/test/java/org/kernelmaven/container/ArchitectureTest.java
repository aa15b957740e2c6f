package org.kernelmaven.container;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kernelmaven.container");

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.kernelmaven.container.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theModuleKnowsNothingOfMaven() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(classes);
    }

    @Test
    void onlyTheEngineTalksToDocker() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..", "org.testcontainers..")
                .check(classes);
    }
}
