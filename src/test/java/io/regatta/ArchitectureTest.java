package io.regatta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    rooms.put("timeline", List.of("plan", "event"));
    rooms.put("statistics", List.of("plan", "event", "journal", "log", "timeline"));
    rooms.put("report", List.of("plan", "event", "log", "timeline", "statistics"));
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

  /// Whoever could connect would be somebody to be told from the user.
  @Test
  void nothingListensOnAPort() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "wait for connections",
                type ->
                    LISTENERS.contains(type.getName())
                        || type.getPackageName().startsWith("com.sun.net.httpserver")
                        || type.getPackageName().startsWith("java.rmi")
                        || type.getPackageName().startsWith("javax.net.ssl")))
        .check(REGATTA);
  }

  /// Classes of the platform through which a program can be reached.
  private static final List<String> LISTENERS =
      List.of(
          "java.net.ServerSocket",
          "java.net.DatagramSocket",
          "java.net.MulticastSocket",
          "java.nio.channels.ServerSocketChannel",
          "java.nio.channels.AsynchronousServerSocketChannel",
          "java.nio.channels.DatagramChannel",
          "javax.net.ServerSocketFactory");

  /// Command lines come from the user's configuration, and these are the places that run them.
  private static final List<String> SHELLS =
      List.of(
          "io.regatta.process.ShellCommand",
          "io.regatta.process.SandboxProbe",
          "io.regatta.cli.FinishCommands",
          "io.regatta.cli.Detachment",
          // Knows the line behind a shell in what agents say they ran.
          "io.regatta.agent.acp.CommandLines");

  /// A text that is made into a command line would be a way to run what a plan says.
  @Test
  void noShellRunsButForWhatTheConfigurationNames() {
    List<String> found =
        REGATTA.stream()
            .filter(type -> type.getSource().map(ArchitectureTest::namesAShell).orElse(false))
            .map(type -> type.getName().replaceFirst("\\$.*", ""))
            .distinct()
            .sorted()
            .toList();
    assertThat(found).isSubsetOf(SHELLS).hasSizeGreaterThan(2);
  }

  /// Whether the constants of a class have the name of a shell and what makes it take a line. Tools
  /// of agents are called `bash` too.
  private static boolean namesAShell(Source source) {
    try (InputStream in = source.getUri().toURL().openStream()) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      Predicate<String> has =
          constant -> constants.contains("\u0001\0" + (char) constant.length() + constant);
      return Stream.of("/bin/sh", "/bin/bash", "sh", "bash", "cmd", "cmd.exe").anyMatch(has)
          && Stream.of("-c", "/c").anyMatch(has);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
