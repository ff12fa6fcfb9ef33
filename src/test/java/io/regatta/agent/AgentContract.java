package io.regatta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.context.Prompt;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.process.LinuxLauncher;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every backend must make of an agent program, however that behaves; on both launchers. A
/// backend's own test says what its program looks like that does such a thing.
@ParameterizedClass
@EnumSource(AgentContract.Launcher.class)
@Timeout(60)
public abstract class AgentContract {
  /// The kinds of launchers.
  protected enum Launcher {
    LINUX,
    PORTABLE;

    ProcessLauncher open() {
      return switch (this) {
        case LINUX -> new LinuxLauncher();
        case PORTABLE -> new PortableLauncher();
      };
    }
  }

  /// How an agent program behaves.
  protected enum Behaviour {
    SUCCEEDS,
    FAILS,
    IS_KILLED,
    FLOODS,
    PRINTS_NO_NEWLINE,
    CLOSES_ITS_PIPES,
    LEAVES_A_DAEMON,
    IGNORES_TERM,
    READS_THE_PROMPT,
    NEVER_READS,
    PRINTS_ESCAPES,
    FORKS
  }

  @Parameter private Launcher kind = Launcher.PORTABLE;
  @TempDir private Path root;
  private ProcessLauncher launcher;
  private final BlockingQueue<String> activity = new ArrayBlockingQueue<>(10_000);

  @BeforeEach
  void open() throws Exception {
    launcher = kind.open();
    Files.createDirectories(root.resolve("workspace"));
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  /// An agent of the backend whose program behaves so.
  ///
  /// @param timeout how long an attempt may take
  protected abstract Agent agent(Behaviour behaviour, Duration timeout) throws Exception;

  /// The directory that stands for the repository.
  protected Path root() {
    return root;
  }

  protected AgentHost host() {
    return AgentHost.of(launcher, root, System.getenv(), List.of());
  }

  /// Writes an executable script.
  protected String script(String name, String text) throws Exception {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return "./" + name;
  }

  protected AttemptRequest request(String id, List<ByteBuffer> prompt) throws Exception {
    Path directory = Files.createDirectories(root.resolve("attempts").resolve(id));
    Story story =
        new Story(
            new StoryId(id),
            Set.of(),
            "Show the tide table",
            "backend-developer",
            new Story.StoryText("", List.of()),
            Story.Dependencies.NONE,
            1);
    return new AttemptRequest(
        "run-1",
        "2",
        story,
        1,
        new Prompt(
            List.of(), directory.resolve("context.md"), prompt, directory.resolve("prompt.md")),
        root.resolve("workspace"),
        new AttemptRequest.Files(directory.resolve("output.log"), directory.resolve("result.json")),
        AttemptRequest.Terms.NONE);
  }

  protected static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }

  protected Attempt start(Agent agent) throws Exception {
    return agent.start(request("5", List.of(bytes("do it\n"))), activity::offer);
  }

  protected Outcome run(Agent agent) throws Exception {
    return start(agent).await();
  }

  private Outcome run(Behaviour behaviour) throws Exception {
    return run(agent(behaviour, Duration.ofSeconds(50)));
  }

  protected static StoryError error(Outcome outcome, ErrorType type) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    StoryError error = ((Outcome.Failed) outcome).error();
    assertThat(error.type()).as(error.message()).isEqualTo(type);
    assertThat(error.recoveryHints()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    return error;
  }

  @Test
  void isDoneWhenTheProgramSaysSo() throws Exception {
    Attempt attempt = start(agent(Behaviour.SUCCEEDS, Duration.ofSeconds(50)));

    assertThat(attempt.process()).isPresent();
    assertThat(attempt.await()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void failsWithTheLastWordsOfTheProgram() throws Exception {
    StoryError error = error(run(Behaviour.FAILS), ErrorType.IMPLEMENTATION);

    assertThat(error.message()).contains("exit code 3").contains("the tide is out");
    assertThat(error.context()).contains("story 5").contains("the tide is out");
    assertThat(error.recoveryHints()).anyMatch(hint -> hint.contains("regatta logs --story 5"));
  }

  @Test
  void saysThatTheProgramWasKilled() throws Exception {
    StoryError error = error(run(Behaviour.IS_KILLED), ErrorType.ENVIRONMENT);

    assertThat(error.message()).contains("signal 9 (SIGKILL)");
    assertThat(error.recoveryHints().getFirst()).contains("memory");
  }

  @Test
  void keepsThePartsOfAFlood() throws Exception {
    Outcome outcome = run(Behaviour.FLOODS);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).report().notes()).contains("bytes of output are not kept");
    Path output = root.resolve("attempts/5/output.log");
    assertThat(Files.size(output)).isBetween(64_000_000L, 70_000_000L);
    byte[] all = Files.readAllBytes(output);
    String end = new String(all, all.length - 100, 100, StandardCharsets.UTF_8);
    assertThat(end).endsWith("the end\n");
  }

  @Test
  void drainsALineWithoutEnd() throws Exception {
    assertThat(run(Behaviour.PRINTS_NO_NEWLINE)).isInstanceOf(Outcome.Done.class);
    assertThat(activity).allMatch(line -> line.length() <= 200);
  }

  @Test
  void waitsForAProgramThatClosedItsPipes() throws Exception {
    error(run(Behaviour.CLOSES_ITS_PIPES), ErrorType.IMPLEMENTATION);
  }

  @Test
  void endsADaemonAndSaysSo() throws Exception {
    Outcome outcome = run(Behaviour.LEAVES_A_DAEMON);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).report().issuesEncountered())
        .anyMatch(issue -> issue.contains("left behind"));
  }

  @Test
  void timesOutAProgramThatIgnoresTerm() throws Exception {
    StoryError error =
        error(run(agent(Behaviour.IGNORES_TERM, Duration.ofMillis(500))), ErrorType.TIMEOUT);

    assertThat(error.message()).contains("0.5s");
    assertThat(error.recoveryHints()).anyMatch(hint -> hint.contains("timeout"));
  }

  @Test
  void isInterruptedWhenStopped() throws Exception {
    Attempt attempt = start(agent(Behaviour.FORKS, Duration.ofSeconds(50)));
    assertThat(activity.poll(30, TimeUnit.SECONDS)).contains("forked");

    attempt.stop();

    assertThat(attempt.await()).isInstanceOf(Outcome.Interrupted.class);
  }

  @Test
  void isInterruptedWhenKilled() throws Exception {
    Attempt attempt = start(agent(Behaviour.IGNORES_TERM, Duration.ofSeconds(50)));
    assertThat(activity.poll(30, TimeUnit.SECONDS)).contains("ready");

    attempt.kill();

    assertThat(attempt.await()).isInstanceOf(Outcome.Interrupted.class);
  }

  @Test
  void tellsThePromptByteForByte() throws Exception {
    Attempt attempt =
        agent(Behaviour.READS_THE_PROMPT, Duration.ofSeconds(50))
            .start(
                request("5", List.of(bytes("prefix £\n"), bytes(""), bytes("own \u0000 part"))),
                activity::offer);

    assertThat(attempt.await()).isInstanceOf(Outcome.Done.class);
    assertThat(root.resolve("workspace/prompt")).hasContent("prefix £\nown \u0000 part");
  }

  @Test
  void doesNotMindAPromptThatNobodyReads() throws Exception {
    Attempt attempt =
        agent(Behaviour.NEVER_READS, Duration.ofSeconds(50))
            .start(request("5", List.of(bytes(" ".repeat(50_000_000)))), activity::offer);

    assertThat(attempt.await()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void showsNoEscapeSequences() throws Exception {
    run(Behaviour.PRINTS_ESCAPES);

    assertThat(activity).containsExactly("red title done");
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"IGNORES_TERM", "FLOODS", "FORKS", "CLOSES_ITS_PIPES"})
  void doesNotDisturbItsSibling(Behaviour behaviour) throws Exception {
    Attempt bad = start(agent(behaviour, Duration.ofSeconds(50)));
    Attempt good =
        agent(Behaviour.SUCCEEDS, Duration.ofSeconds(50))
            .start(request("6", List.of(bytes("do it\n"))), line -> {});

    assertThat(good.await()).isInstanceOf(Outcome.Done.class);

    bad.kill();
    assertThat(bad.await()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {30})
  void runsManyAttemptsAtOnce(int count) throws Exception {
    Agent agent = agent(Behaviour.SUCCEEDS, Duration.ofSeconds(50));
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      attempts.add(agent.start(request("many-" + i, List.of(bytes("go"))), line -> {}));
    }

    for (Attempt attempt : attempts) {
      assertThat(attempt.await()).isInstanceOf(Outcome.Done.class);
    }
  }
}
