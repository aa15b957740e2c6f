package org.kernelmaven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/kernel-maven-container"))
            .importPackages("org.kernelmaven");

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.kernelmaven.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyMojosKnowMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.kernelmaven.mojo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(classes);
    }

    @Test
    void reportsAreDrawnFromTheResultAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.kernelmaven.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.kernelmaven.boot..",
                        "org.kernelmaven.build..",
                        "org.kernelmaven.size..",
                        "org.kernelmaven.stage..",
                        "org.kernelmaven.container..")
                .check(classes);
    }
}
