package io.regatta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The direction of the rooms, and what people forget.
class ArchitectureTest {
  private static final JavaClasses REGATTA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.regatta");

  /// Each room, and the rooms that it may look into (besides the root).
  private static final Map<String, List<String>> ROOMS = rooms();

  private static Map<String, List<String>> rooms() {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    rooms.put("plan", List.of());
    rooms.put("event", List.of("plan"));
    rooms.put("process", List.of());
    rooms.put("context", List.of("plan"));
    rooms.put("journal", List.of("plan", "event"));
    rooms.put("log", List.of("plan", "event", "journal"));
    rooms.put("workspace", List.of("plan", "event", "process"));
    rooms.put("integration", List.of("plan", "event", "process", "workspace"));
    rooms.put("agent", List.of("plan", "event", "context", "process"));
    rooms.put(
        "engine",
        List.of(
            "plan",
            "event",
            "process",
            "context",
            "journal",
            "log",
            "workspace",
            "integration",
            "agent"));
    rooms.put("report", List.of("plan", "event", "log"));
    return rooms;
  }

  @Test
  void arrowsPointUpThePage() {
    ROOMS.forEach((room, allowed) ->
        noClasses()
            .that()
            .resideInAPackage("io.regatta." + room + "..")
            .should()
            .dependOnClassesThat(regattaOutside(room, allowed))
            .check(REGATTA));
  }

  @Test
  void everyPackageIsAKnownRoom() {
    classes()
        .should()
        .resideInAnyPackage(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("io.regatta", "io.regatta.cli.."),
                    ROOMS.keySet().stream().map(room -> "io.regatta." + room + ".."))
                .toArray(String[]::new))
        .check(REGATTA);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.regatta.(**)").should().beFreeOfCycles().check(REGATTA);
  }

  private static DescribedPredicate<JavaClass> regattaOutside(String room, List<String> allowed) {
    return DescribedPredicate.describe(
        "are in a room that " + room + " may not look into",
        type -> {
          String name = type.getPackageName();
          if (!name.startsWith("io.regatta.")) {
            return false;
          }
          String other = name.substring("io.regatta.".length()).split("\\.", 2)[0];
          return !other.equals(room) && !allowed.contains(other);
        });
  }
}
