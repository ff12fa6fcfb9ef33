package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.Agent;
import io.regatta.agent.Agent.Inspection;
import io.regatta.agent.Agent.Unavailable;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.ContextSettings;
import io.regatta.event.ErrorType;
import io.regatta.event.StoryError;
import io.regatta.log.LogFile;
import io.regatta.plan.Placeholder;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is said of the surroundings of a run before it begins.
class PreflightTest extends IsolatedCase {
  private static final PlanSketch TWO =
      new PlanSketch().parallel("1", "2", "3").role("2", "writer").role("3", "writer");

  private final Map<String, Agent> agents = new HashMap<>();

  /// An agent that says something of itself and never starts.
  private record Told(
      String backend, String account, List<Unavailable> check, Inspection inspection)
      implements Agent {
    @Override
    public Inspection inspect() {
      return inspection;
    }

    @Override
    public Attempt start(AttemptRequest request, AttemptObserver observer) {
      throw new AssertionError("nothing starts before a run");
    }
  }

  private void plays(String role, String backend, String... troubles) {
    agents.put(role, new Told(backend, backend, unavailable(troubles), Inspection.NOTHING));
  }

  private static List<Unavailable> unavailable(String... troubles) {
    return java.util.Arrays.stream(troubles)
        .map(trouble -> new Unavailable(trouble, "mend " + trouble))
        .toList();
  }

  private final class TheseRoles implements Roles {
    @Override
    public Agent agent(String role) {
      return agents.computeIfAbsent(
          role, name -> new Told("scripted", "scripted", List.of(), Inspection.NOTHING));
    }

    @Override
    public Optional<Agent> fallback(String role) {
      return Optional.empty();
    }

    @Override
    public int retries(String role) {
      return 0;
    }

    @Override
    public boolean allowEmpty(String role) {
      return false;
    }
  }

  private Preflight preflight(boolean isolated, boolean storyGates) {
    return new Preflight(
        kit.root,
        new LogFile(log()),
        ContextSettings.DEFAULT,
        new TheseRoles(),
        new Preflight.Ground(isolated, storyGates, false));
  }

  private Path log() {
    return kit.root.resolve(IsolatedKit.LOG);
  }

  private static List<Story> stories(PlanSketch sketch) {
    Plan plan = sketch.plan();
    return plan.scheduled();
  }

  private List<Finding> found(String subject) throws Exception {
    return found(subject, preflight(true, false), 2);
  }

  private static List<Finding> found(String subject, Preflight preflight, int attempts)
      throws Exception {
    return preflight.check(stories(TWO), attempts).stream()
        .filter(finding -> finding.subject().equals(subject))
        .toList();
  }

  @Test
  void looksAtEverythingAndSaysAllOfItAtOnce() throws Exception {
    assertThat(preflight(true, true).check(stories(TWO), 2))
        .extracting(Finding::subject)
        .containsSubsequence("git", "log", "agents", "context", "disk");
  }

  @Test
  void storiesThatNobodyHasWrittenKeepARunFromBeginning() throws Exception {
    assertThat(preflight(true, false).check(List.of(written("1", "As a sailor, I sail.", 3)), 1))
        .extracting(Finding::subject)
        .doesNotContain("plan");
    assertThat(unwritten(written("2", Placeholder.FEATURE, 7)))
        .startsWith("story 2 is as")
        .endsWith("from line 7 on");
    assertThat(
            unwritten(
                written("1", "As a sailor, I sail.", 3),
                written("2", Placeholder.FEATURE, 7),
                written("3", Placeholder.FIX, 9)))
        .startsWith("stories 2, 3 are as")
        .endsWith("from line 7 on");
  }

  private String unwritten(Story... stories) throws Exception {
    Finding finding =
        preflight(true, false).check(List.of(stories), 1).stream()
            .filter(one -> one.subject().equals("plan"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.isError()).isTrue();
    return finding.message() + "; " + finding.remedy().orElseThrow();
  }

  private static Story written(String id, String description, int line) {
    return new Story(
        new StoryId(id),
        Set.of(),
        "Title",
        "developer",
        new Story.StoryText(description, List.of()),
        Story.Dependencies.NONE,
        line);
  }

  @Test
  void aLogThatIsNotThereYetCanBeWritten() throws Exception {
    assertThat(found("log"))
        .containsExactly(Finding.ok("log", IsolatedKit.LOG + ": none yet, can be written"));
  }

  @Test
  void aLogThatIsThereIsCounted() throws Exception {
    kit.write(IsolatedKit.LOG, "[]");
    assertThat(found("log"))
        .containsExactly(Finding.ok("log", IsolatedKit.LOG + ": 0 entries, writable"));

    kit.write(IsolatedKit.LOG, "[{\"storyNumber\": 1, \"status\": \"completed\"}]");
    assertThat(found("log"))
        .containsExactly(Finding.ok("log", IsolatedKit.LOG + ": 1 entry, writable"));
  }

  @Test
  void aLogThatCannotBeUnderstoodKeepsARunFromBeginning() throws Exception {
    kit.write(IsolatedKit.LOG, "{[");

    assertThat(found("log"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.message()).contains(IsolatedKit.LOG);
          assertThat(finding.remedy()).isPresent();
        });
  }

  @Test
  void aLogThatNobodyMayWriteIsMeantToStayAsItIs() throws Exception {
    kit.write(IsolatedKit.LOG, "[]");
    Files.setPosixFilePermissions(log(), PosixFilePermissions.fromString("r--r--r--"));

    assertThat(found("log"))
        .containsExactly(
            Finding.error("log", "the log " + log() + " is read-only", "run chmod u+w " + log()));
  }

  @Test
  void aLinkToALogIsJudgedByWhatItLeadsTo() throws Exception {
    Path shared = home.toRealPath().resolve("shared.json");
    Files.writeString(shared, "[]");
    Files.createSymbolicLink(log(), shared);
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("r--r--r--"));

    assertThat(found("log"))
        .extracting(Finding::message)
        .containsExactly("the log " + shared + " is read-only");
  }

  @Test
  void rolesThatCanBePlayedAreNamedOnceEach() throws Exception {
    assertThat(found("agents"))
        .containsExactly(Finding.ok("agents", "roles can be played: backend-developer, writer"));
  }

  @Test
  void whereNothingIsLeftToDoNobodyIsNeeded() throws Exception {
    assertThat(preflight(true, false).check(List.of(), 1))
        .extracting(Finding::subject)
        .doesNotContain("agents", "context");
  }

  @Test
  void aRoleThatNobodyCanPlayLeavesTheOthersToRun() throws Exception {
    plays("writer", "prose", "prose is not installed");

    assertThat(found("agents"))
        .containsExactly(
            Finding.warning(
                "agents",
                "prose is not installed: the stories of writer can't run",
                "mend prose is not installed"));
  }

  @Test
  void whereNoRoleCanBePlayedNoRunBegins() throws Exception {
    plays("writer", "prose", "nothing is installed");
    plays("backend-developer", "prose", "nothing is installed");

    assertThat(found("agents"))
        .as("one thing, said once")
        .containsExactly(
            Finding.error(
                "agents",
                "nothing is installed (needed for backend-developer, writer)",
                "mend nothing is installed"));
  }

  @Test
  void accountsThatCannotBeUsedAreKnownBeforeAnythingStarts() throws Exception {
    plays("writer", "prose", "prose is not installed", "and has no key");

    Map<String, StoryError> accounts = preflight(true, false).outOfOrder(stories(TWO));

    assertThat(accounts).containsOnlyKeys("prose");
    StoryError error = Objects.requireNonNull(accounts.get("prose"));
    assertThat(error.type()).isEqualTo(ErrorType.ENVIRONMENT);
    assertThat(error.message()).isEqualTo("prose is not installed");
    assertThat(error.recoveryHints())
        .containsExactly(
            "mend prose is not installed",
            "or let another backend play the role: agents.writer.backend in regatta.yaml; then run"
                + " the same command again");
  }

  @Test
  void whatProgramsSayOfThemselvesIsToldOnceForEach() throws Exception {
    Inspection inspection =
        new Inspection(List.of("version 2", "in /bin"), unavailable("it is old"));
    agents.put("writer", new Told("prose", "one", List.of(), inspection));
    agents.put("backend-developer", new Told("prose", "two", List.of(), inspection));

    assertThat(preflight(true, false).inspect(stories(TWO)))
        .containsExactly(
            Finding.ok("prose", "version 2, in /bin"),
            Finding.warning("prose", "it is old", "mend it is old"));
  }

  @Test
  void aProgramThatCannotBeUsedIsNotAsked() throws Exception {
    agents.put(
        "writer",
        new Told(
            "prose",
            "prose",
            unavailable("prose is not installed"),
            new Inspection(List.of("version 2"), List.of())));

    assertThat(preflight(true, false).inspect(stories(TWO))).isEmpty();
  }

  @Test
  void rolesWithoutADefinitionAreWarnedOf() throws Exception {
    kit.write(".claude/agents/backend-developer.md", "You develop.\n");

    assertThat(found("context"))
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
          assertThat(finding.message()).doesNotContain("backend-developer.md is missing");
        });
  }

  @Test
  void contextThatIsThereIsCounted() throws Exception {
    kit.write(".claude/agents/backend-developer.md", "You develop.\n");
    kit.write(".claude/agents/writer.md", "You write.\n");
    kit.write("context/backend/rules.md", "Rules.\n");

    assertThat(found("context")).containsExactly(Finding.ok("context", "3 files for 3 stories"));
  }

  @Test
  void gatesOfStoriesNeedAPlaceForEachStory() throws Exception {
    assertThat(found("gates", preflight(false, true), 2))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.message()).contains("several stories at a time share the checkout");
        });
    assertThat(found("gates", preflight(false, true), 1)).as("one at a time").isEmpty();
    assertThat(found("gates", preflight(true, true), 2)).as("apart").isEmpty();
    assertThat(found("gates", preflight(false, false), 2)).as("without gates").isEmpty();
  }
}
