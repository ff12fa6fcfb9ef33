package io.regatta.faults.crash;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.regatta.DurableWrite;
import io.regatta.workspace.Repository;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Nobody writes what has to last without saying so: the crash tests know of a write by its
/// annotation.
class DurableWritesTest {
  private static final JavaClasses REGATTA =
      new ClassFileImporter()
          .importUrl(DurableWrite.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String ROOM = "io.regatta.";

  /// Who may write without being a point, and why that harms nothing. Names of classes, or of a
  /// class and a method.
  private static final Map<String, String> EXCEPTIONS = exceptions();

  private static Map<String, String> exceptions() {
    Map<String, String> exceptions = new LinkedHashMap<>();
    exceptions.put("agent.codex.ResultSchema", "a constant, written anew for each attempt");
    exceptions.put("cli.EventsFile", "a copy of the journal, for the user");
    exceptions.put("cli.GitHubActions", "a summary for people, on somebody else's page");
    exceptions.put("cli.StartupTraining", "a part of the build");
    exceptions.put("cli.demo.DemoFiles", "a new directory, made for the user to look at");
    exceptions.put("cli.demo.DemoRepository", "the same");
    exceptions.put("journal.AtomicFile.write", "those who opened the channel are points");
    exceptions.put("journal.FileLocks.introduce", "means nothing once its holder is dead");
    exceptions.put("journal.FileLocks$HeldLock.close", "the same");
    exceptions.put("process.OutputFile", "explains, and nothing depends on it");
    exceptions.put("workspace.DirectoryRemoval$Removing", "its steps are one point together");
    exceptions.put("workspace.WorkspacePlace.scratchIndex", "made anew for each look");
    return exceptions;
  }

  @Test
  void whatLastsIsWrittenAtNamedPointsOnly() {
    codeUnits()
        .that(DescribedPredicate.describe("are no point", DurableWritesTest::isNoPoint))
        .should(
            notCall(
                Files.class,
                "move|copy|write|writeString|new(OutputStream|BufferedWriter)|createLink|createSymbolicLink|delete|deleteIfExists"))
        .andShould(notCall(FileChannel.class, "force|truncate|write"))
        .andShould(notCall(Repository.class, "move"))
        .check(REGATTA);
  }

  private static ArchCondition<JavaCodeUnit> notCall(Class<?> of, String methods) {
    DescribedPredicate<JavaCall<?>> call =
        target(
                owner(
                    DescribedPredicate.describe(
                        of.getName(), (JavaClass type) -> type.isEquivalentTo(of))))
            .and(target(nameMatching(methods)));
    return new ArchCondition<>("not call " + of.getSimpleName() + "." + methods) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getMethodCallsFromSelf().stream()
            .filter(call)
            .forEach(
                found -> events.add(SimpleConditionEvent.violated(unit, found.getDescription())));
      }
    };
  }

  private static boolean isNoPoint(JavaCodeUnit unit) {
    String type = name(unit.getOwner());
    return !EXCEPTIONS.containsKey(type)
        && !EXCEPTIONS.containsKey(type + "." + unit.getName())
        && !isWithinPoints(unit, Set.of());
  }

  /// Whether it is a point, or called by nobody else than points.
  private static boolean isWithinPoints(JavaCodeUnit unit, Set<JavaCodeUnit> above) {
    if (unit.isAnnotatedWith(DurableWrite.class)) {
      return true;
    }
    Set<JavaCodeUnit> path = new HashSet<>(above);
    path.add(unit);
    Set<JavaCodeUnit> callers =
        unit instanceof JavaMethod method
            ? method.getCallsOfSelf().stream()
                .map(JavaAccess::getOrigin)
                .filter(caller -> !path.contains(caller))
                .collect(Collectors.toSet())
            : Set.of();
    return !callers.isEmpty() && callers.stream().allMatch(caller -> isWithinPoints(caller, path));
  }

  private static String name(JavaClass type) {
    return type.getName().substring(type.getName().startsWith(ROOM) ? ROOM.length() : 0);
  }

  @Test
  void noExceptionIsOfNoUse() {
    List<String> known = new ArrayList<>();
    for (JavaClass type : REGATTA) {
      String name = name(type);
      known.add(name);
      type.getCodeUnits().forEach(unit -> known.add(name + "." + unit.getName()));
    }
    assertThat(known).containsAll(EXCEPTIONS.keySet());
  }

  /// Whoever called git for it directly would be seen by nobody.
  @Test
  void onlyTheRepositoryUpdatesRefs() throws Exception {
    List<String> found = new ArrayList<>();
    for (JavaClass type : REGATTA) {
      String file = "/" + type.getName().replace('.', '/') + ".class";
      try (var in = DurableWrite.class.getResourceAsStream(file)) {
        for (var entry :
            ClassFile.of().parse(Objects.requireNonNull(in).readAllBytes()).constantPool()) {
          if (entry instanceof StringEntry text && text.stringValue().equals("update-ref")) {
            found.add(type.getName());
          }
        }
      }
    }
    assertThat(found).containsExactly(Repository.class.getName());
  }
}
