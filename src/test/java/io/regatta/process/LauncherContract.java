package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every launcher must do, with real children that misbehave.
@Timeout(60)
abstract class LauncherContract {
  private static final Limits QUICK =
      Limits.NONE.withGraces(Duration.ofMillis(200), Duration.ofMillis(200));

  @TempDir Path directory;
  private final String mark = UUID.randomUUID().toString();
  final CollectingSink sink = new CollectingSink();
  private List<Long> childrenBefore = List.of();
  private ProcessLauncher launcher;

  abstract ProcessLauncher launcher();

  @BeforeEach
  void openLauncher() {
    childrenBefore = ProcFiles.children(ProcessHandle.current().pid());
    launcher = launcher();
  }

  @AfterEach
  void leavesNothingBehind() throws InterruptedException {
    launcher.close();
    assertThat(Survivors.find("TEST_MARK", mark, List.of()).pids()).isEmpty();
    assertThat(childrenBefore).containsAll(ProcFiles.children(ProcessHandle.current().pid()));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("regatta-processes")) {
        // An executor has terminated a moment before its thread has.
        assertThat(thread.join(Duration.ofSeconds(10))).as("%s is left over", thread).isTrue();
      }
    }
  }

  private Map<String, String> environment() {
    return Map.of("PATH", System.getenv("PATH"), "TEST_MARK", mark);
  }

  Command shell(String script) {
    return new Command(
        List.of("sh", "-c", script),
        directory,
        environment(),
        List.of(),
        new Output.Merged(sink),
        QUICK);
  }

  static Command with(Command command, Limits limits) {
    return new Command(
        command.line(),
        command.directory(),
        command.environment(),
        command.input(),
        command.output(),
        limits);
  }

  private static Command with(Command command, List<ByteBuffer> input) {
    return with(command, new Input.Fixed(input));
  }

  private static Command with(Command command, Input input) {
    return new Command(
        command.line(),
        command.directory(),
        command.environment(),
        input,
        command.output(),
        command.limits());
  }

  private static Command with(Command command, Output output) {
    return new Command(
        command.line(),
        command.directory(),
        command.environment(),
        command.input(),
        output,
        command.limits());
  }

  /// As if the whole process had been stopped meanwhile, or the machine had slept.
  @Test
  void aChildThatEndedInTimeIsNotBlamedByWhoLooksTooLate() throws Exception {
    Duration wall = Duration.ofSeconds(3);
    Path go = directory.resolve("go");
    long began = System.nanoTime();
    ChildProcess punctual =
        launcher.start(with(shell("until [ -e go ]; do sleep 0.01; done"), QUICK.withWall(wall)));
    OutputSink delaying =
        new OutputSink() {
          @Override
          public void received(ByteBuffer bytes) {
            try {
              Files.createFile(go);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            long pid = punctual.identity().pid();
            while (ProcFiles.stat(pid).filter(stat -> !stat.hasEnded()).isPresent()
                || System.nanoTime() - began < 2 * wall.toNanos()) {
              LockSupport.parkNanos(1_000_000);
            }
          }

          @Override
          public void ended() {}
        };
    ChildProcess other = launcher.start(with(shell("echo x"), new Output.Merged(delaying)));

    assertThat(punctual.await().cause()).isEqualTo(Ending.Cause.ITSELF);
    assertThat(other.await().exit()).isEqualTo(new Ending.Exited(0));
  }

  private Ending run(Command command) throws Exception {
    return launcher.start(command).await();
  }

  @Test
  void keepsTheOrderOfBothStreams() throws Exception {
    Ending ending = run(shell("echo one; echo two >&2; echo three; exit 3"));

    assertThat(sink.text()).isEqualTo("one\ntwo\nthree\n");
    assertThat(ending.exit()).isEqualTo(new Ending.Exited(3));
    assertThat(ending.cause()).isEqualTo(Ending.Cause.ITSELF);
    assertThat(ending.outputBytes()).isEqualTo(14);
    assertThat(ending.leftovers()).isZero();
  }

  @Test
  void separatesTheStreamsWhereAsked() throws Exception {
    CollectingSink errors = new CollectingSink();

    run(with(shell("echo one; echo two >&2"), new Output.Separate(sink, errors)));

    assertThat(sink.text()).isEqualTo("one\n");
    assertThat(errors.text()).isEqualTo("two\n");
  }

  @Test
  void tellsWhichSignalEndedAProcess() throws Exception {
    assertThat(run(shell("kill -9 $$")).exit()).isEqualTo(new Ending.Signalled(9));
    assertThat(run(shell("kill -11 $$")).exit()).isEqualTo(new Ending.Signalled(11));
  }

  @Test
  void givesTheWholeEnvironmentAndNothingElse() throws Exception {
    run(
        new Command(
            List.of("env"),
            directory,
            Map.of("PATH", System.getenv("PATH"), "TEST_MARK", mark, "GREETING", "grüß\nGott"),
            List.of(),
            new Output.Merged(sink),
            QUICK));

    assertThat(sink.text().lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactlyInAnyOrder(
            "PATH", "TEST_MARK", "GREETING", "Gott", ProcessLauncher.TREE_VARIABLE);
    assertThat(sink.text()).contains("GREETING=grüß\nGott\n");
  }

  @Test
  void worksInTheDirectory() throws Exception {
    run(shell("pwd -P"));

    assertThat(sink.text()).isEqualTo(directory.toRealPath() + "\n");
  }

  @Test
  void findsAProgramRelativeToTheDirectory() throws Exception {
    script("tool.sh", "#!/bin/sh\necho \"$1\"\n");

    run(
        new Command(
            List.of("./tool.sh", "an argument"),
            directory,
            environment(),
            List.of(),
            new Output.Merged(sink),
            QUICK));

    assertThat(sink.text()).isEqualTo("an argument\n");
  }

  @Test
  void startsAChildWithoutBlockedOrIgnoredSignals() throws Exception {
    run(shell("yes | head -n 1; trap"));

    assertThat(sink.text()).isEqualTo("y\n");
  }

  @Test
  void writesFiftyMegabytesOfEveryKindOfBuffer() throws Exception {
    byte[] bytes = new byte[50_000_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 257);
    }
    ByteBuffer heap = ByteBuffer.wrap(bytes, 0, 20_000_000).slice().asReadOnlyBuffer();
    ByteBuffer direct = ByteBuffer.allocateDirect(30_000_000);
    direct.put(bytes, 20_000_000, 30_000_000).flip();
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

    Ending ending =
        run(
            with(
                shell("sha256sum"),
                List.of(heap, ByteBuffer.allocate(0), direct.asReadOnlyBuffer())));

    assertThat(sink.text()).startsWith(sum);
    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(heap.remaining()).isEqualTo(20_000_000);
  }

  @Test
  void doesNotMindAChildThatNeverReads() throws Exception {
    Ending ending = run(with(shell("echo no thanks"), List.of(ByteBuffer.allocate(50_000_000))));

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(sink.text()).isEqualTo("no thanks\n");
  }

  @Test
  void endsTheInputWithAnEmptyBuffer() throws Exception {
    Ending ending = run(with(shell("cat; echo end"), List.of(ByteBuffer.allocate(0))));

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(sink.text()).isEqualTo("end\n");
  }

  @Test
  void holdsAConversationUntilTheInputIsClosed() throws Exception {
    InputPipe pipe = new InputPipe();
    assertThat(pipe.write(bytes("before the start\n"))).isTrue();
    ChildProcess child = launcher.start(with(shell("cat"), pipe));
    StringBuilder said = new StringBuilder("before the start\n");

    for (int turn = 0; turn < 200; turn++) {
      sink.awaitText(said.toString());
      String line = "turn " + turn + "\n";
      assertThat(pipe.write(bytes(line))).isTrue();
      said.append(line);
    }
    pipe.close();
    Ending ending = child.await();

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(ending.cause()).isEqualTo(Ending.Cause.ITSELF);
    assertThat(sink.text()).isEqualTo(said.toString());
  }

  @Test
  void letsASinkAnswer() throws Exception {
    InputPipe pipe = new InputPipe();
    OutputSink answering =
        new OutputSink() {
          @Override
          public void received(ByteBuffer bytes) {
            pipe.write(bytes("answer\n"));
          }

          @Override
          public void ended() {}
        };
    Output output = new Output.Merged(OutputSink.both(sink, answering));

    run(with(with(shell("echo ask; read -r line; echo got $line"), pipe), output));

    assertThat(sink.text()).isEqualTo("ask\ngot answer\n");
  }

  @Test
  void keepsALargeWriteForASlowReader() throws Exception {
    byte[] bytes = new byte[2 * 1024 * 1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 257);
    }
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    ByteBuffer heap = ByteBuffer.wrap(bytes, 0, 1_500_000).slice().asReadOnlyBuffer();
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length - 1_500_000);
    direct.put(bytes, 1_500_000, bytes.length - 1_500_000).flip();
    Path gate = gate();
    InputPipe pipe = new InputPipe();
    ChildProcess child =
        launcher.start(with(shell("read line < gate; dd bs=1000 2>/dev/null | sha256sum"), pipe));

    assertThat(pipe.write(heap)).isTrue();
    assertThat(pipe.write(direct)).isTrue();
    pipe.close();
    assertThat(child.identity().isAlive()).isTrue();
    Files.writeString(gate, "go\n");

    assertThat(child.await().exit()).isEqualTo(new Ending.Exited(0));
    assertThat(sink.text()).startsWith(sum);
    assertThat(heap.remaining()).isEqualTo(1_500_000);
  }

  @Test
  void keepsApartWhatManyThreadsWrite() throws Exception {
    InputPipe pipe = new InputPipe();
    ChildProcess child = launcher.start(with(shell("cat"), pipe));
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 500; i++) {
                  pipe.write(bytes(name + i + "\n"));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    pipe.close();
    child.await();

    List<String> lines = sink.text().lines().toList();
    assertThat(lines).hasSize(2000);
    for (String name : List.of("a", "b", "c", "d")) {
      assertThat(lines.stream().filter(line -> line.startsWith(name)))
          .containsExactlyElementsOf(
              IntStream.range(0, 500).mapToObj(number -> name + number).toList());
    }
  }

  @Test
  void refusesWhatIsWrittenAfterTheEnd() throws Exception {
    InputPipe pipe = new InputPipe();

    Ending ending = run(with(shell("exit 5"), pipe));

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(5));
    assertThat(pipe.write(bytes("too late"))).isFalse();
    pipe.close();
    assertThat(pipe.write(bytes("much too late"))).isFalse();
  }

  @Test
  void noticesThatAChildClosedItsInput() throws Exception {
    Path gate = gate();
    InputPipe pipe = new InputPipe();
    ChildProcess child =
        launcher.start(with(shell("exec <&-; echo closed; read line < gate; exit 7"), pipe));
    sink.awaitText("closed");

    while (pipe.write(bytes("anybody there?"))) {
      Thread.onSpinWait();
    }

    assertThat(pipe.isOver()).as("refused for that, not for being full").isTrue();
    assertThat(child.identity().isAlive()).isTrue();
    Files.writeString(gate, "go\n");
    assertThat(child.await().exit()).isEqualTo(new Ending.Exited(7));
  }

  @Test
  void servesSiblingsWhileOneNeverReads() throws Exception {
    InputPipe full = new InputPipe();
    ChildProcess deaf = launcher.start(with(shell("exec sleep 1000"), full));
    ByteBuffer megabyte = ByteBuffer.allocate(1024 * 1024);
    while (full.write(megabyte)) {
      assertThat(deaf.identity().isAlive()).isTrue();
    }

    for (int i = 0; i < 10; i++) {
      InputPipe pipe = new InputPipe();
      ChildProcess sibling = launcher.start(with(shell("cat"), pipe));
      pipe.write(bytes("hello " + i + "\n"));
      sink.awaitText("hello " + i + "\n");
      pipe.close();
      assertThat(sibling.await().exit()).isEqualTo(new Ending.Exited(0));
    }

    assertThat(full.isOver()).isFalse();
    deaf.kill();
    assertThat(deaf.await().cause()).isEqualTo(Ending.Cause.KILLED);
    assertThat(full.isOver()).isTrue();
    assertThat(full.write(megabyte)).isFalse();
  }

  @Test
  void endsAChildWhoseInputIsOpen() throws Exception {
    ChildProcess stopped = launcher.start(with(shell("exec cat"), new InputPipe()));
    stopped.stop();

    assertThat(stopped.await().cause()).isEqualTo(Ending.Cause.STOPPED);
    assertThat(
            run(with(
                    with(shell("exec cat"), new InputPipe()),
                    QUICK.withWall(Duration.ofMillis(100))))
                .cause())
        .isEqualTo(Ending.Cause.WALL_TIMEOUT);
    assertThat(
            run(with(
                    with(shell("exec cat"), new InputPipe()),
                    QUICK.withIdle(Duration.ofMillis(100))))
                .cause())
        .isEqualTo(Ending.Cause.IDLE_TIMEOUT);
  }

  @Test
  void givesAPipeToOneProcessAlone() throws Exception {
    InputPipe pipe = new InputPipe();
    assertThatThrownBy(() -> launcher.start(with(shell("exit \0"), pipe)))
        .isInstanceOf(StartException.class);
    assertThatThrownBy(() -> launcher.start(with(nowhere(), pipe)))
        .isInstanceOf(StartException.class);
    ChildProcess child = launcher.start(with(shell("cat"), pipe));

    assertThatThrownBy(() -> launcher.start(with(shell("cat"), pipe)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one process");

    pipe.write(bytes("still here"));
    pipe.close();
    child.await();
    assertThat(sink.text()).isEqualTo("still here");
  }

  @Test
  void drainsAHundredMegabytesWithoutALineBreak() throws Exception {
    Ending ending =
        run(
            with(
                shell("head -c 100000000 /dev/zero"),
                new Output.Merged(new RecentLines(5, line -> {}))));

    assertThat(ending.outputBytes()).isEqualTo(100_000_000);
    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
  }

  @Test
  void servesASiblingWhileAnotherFloods() throws Exception {
    ChildProcess flood =
        launcher.start(with(shell("yes"), new Output.Merged(new RecentLines(5, line -> {}))));

    for (int i = 0; i < 10; i++) {
      assertThat(run(shell("echo hello")).exit()).isEqualTo(new Ending.Exited(0));
    }

    assertThat(flood.identity().isAlive()).isTrue();
    flood.kill();
    assertThat(flood.await().cause()).isEqualTo(Ending.Cause.KILLED);
  }

  @Test
  void waitsForAChildThatClosedItsPipesAndLivesOn() throws Exception {
    Path gate = gate();

    ChildProcess child = launcher.start(shell("exec >&- 2>&-; read line < gate; exit 7"));
    assertThat(sink.awaitEnd()).isTrue();
    assertThat(child.identity().isAlive()).isTrue();
    Files.writeString(gate, "go\n");

    assertThat(child.await().exit()).isEqualTo(new Ending.Exited(7));
  }

  /// Where a child waits with `read line < gate` for a line to be written.
  private Path gate() throws Exception {
    Path gate = directory.resolve("gate");
    assertThat(
            ToolRun.of(List.of("mkfifo", gate.toString()), directory, Map.of(), QUICK_TOOL).exit())
        .isZero();
    return gate;
  }

  private static final Duration QUICK_TOOL = Duration.ofSeconds(10);

  @Test
  void endsADaemonThatHoldsTheOutput() throws Exception {
    Ending ending = run(shell("(setsid sleep 1000 &) ; echo started"));

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(ending.cause()).isEqualTo(Ending.Cause.ITSELF);
    assertThat(ending.leftovers()).isEqualTo(1);
    assertThat(sink.text()).isEqualTo("started\n");
  }

  @Test
  void endsADaemonThatClosedItsOutputAndIgnoresTerm() throws Exception {
    String daemon = "trap '' TERM; : > started; while :; do sleep 1000; done";
    Ending ending =
        run(
            shell(
                "setsid sh -c \""
                    + daemon
                    + "\" >/dev/null 2>&1 </dev/null & while ! [ -e started ]; do sleep 0.01;"
                    + " done"));

    assertThat(ending.exit()).isEqualTo(new Ending.Exited(0));
    assertThat(ending.leftovers()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void letsWhatIsLeftBehindFinishInAMoment() throws Exception {
    Ending ending =
        run(
            with(
                shell("(sleep 0.1; echo late) & echo early"),
                Limits.NONE.withGraces(Duration.ofSeconds(1), Duration.ofSeconds(20))));

    assertThat(sink.text()).startsWith("early\n");
    assertThat(ending.leftovers()).isZero();
  }

  @Test
  void killsAChildThatIgnoresTerm() throws Exception {
    ChildProcess child =
        launcher.start(shell("trap '' TERM; echo ready; while :; do sleep 1000; done"));
    sink.awaitText("ready");
    child.stop();

    Ending ending = child.await();

    assertThat(ending.cause()).isEqualTo(Ending.Cause.STOPPED);
    assertThat(ending.exit()).isEqualTo(new Ending.Signalled(9));
  }

  @Test
  void letsAChildCleanUpWhenStopped() throws Exception {
    ChildProcess child =
        launcher.start(
            with(
                // Ready only once the shell waits: a fork takes its traps along, and would swallow
                // TERM.
                shell("trap 'echo bye; exit 3' TERM; sh -c 'echo ready; exec sleep 1000'"),
                Limits.NONE));
    sink.awaitText("ready");
    child.stop();

    Ending ending = child.await();

    assertThat(ending.cause()).isEqualTo(Ending.Cause.STOPPED);
    assertThat(ending.exit()).isEqualTo(new Ending.Exited(3));
    assertThat(sink.text()).endsWith("bye\n");
  }

  @Test
  void killsAWholeForestAtOnce() throws Exception {
    ChildProcess child =
        launcher.start(
            shell(
                "for i in $(seq 50); do (setsid sleep 1000 &); (sleep 1000; :) & done;"
                    + " echo ready; wait"));
    sink.awaitText("ready");
    child.kill();

    Ending ending = child.await();

    assertThat(ending.cause()).isEqualTo(Ending.Cause.KILLED);
    assertThat(ending.survivors()).isEmpty();
  }

  @Test
  void endsAChildThatTakesTooLong() throws Exception {
    Ending ending = run(with(shell("sleep 1000"), QUICK.withWall(Duration.ofMillis(100))));

    assertThat(ending.cause()).isEqualTo(Ending.Cause.WALL_TIMEOUT);
    assertThat(ending.exit()).isEqualTo(new Ending.Signalled(15));
  }

  @Test
  void endsAChildThatFellSilent() throws Exception {
    Ending ending =
        run(
            with(
                shell("for i in 1 2 3 4 5; do echo $i; sleep 0.2; done; exec sleep 1000"),
                QUICK.withIdle(Duration.ofMillis(800))));

    assertThat(ending.cause()).isEqualTo(Ending.Cause.IDLE_TIMEOUT);
    assertThat(sink.text()).isEqualTo("1\n2\n3\n4\n5\n");
  }

  @Test
  void saysWhyAProgramCannotStart() throws Exception {
    Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
    script("odd.sh", "#!/no/such/interpreter\n");

    assertThat(refusal("no-such-program").getMessage())
        .contains("Cannot find no-such-program on the PATH");
    assertThat(refusal("./missing").getMessage())
        .contains(directory.resolve("./missing").toString());
    assertThat(refusal("./plain").hint())
        .contains("Make it executable: chmod +x " + directory.resolve("./plain"));
    assertThat(refusal("./odd.sh").getMessage()).contains("/no/such/interpreter");
    assertThat(refusal(directory.toString()).getMessage()).contains("is a directory");
    assertThat(plain).exists();
  }

  @Test
  void saysThatTheDirectoryIsMissing() {
    assertThatThrownBy(() -> launcher.start(nowhere()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("gone is not there");
  }

  private Command nowhere() {
    return new Command(
        List.of("true"),
        directory.resolve("gone"),
        environment(),
        List.of(),
        new Output.Merged(sink),
        QUICK);
  }

  @Test
  void namesTheVariableThatIsTooLong() {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("NOVEL", "x".repeat(200_000));
    Command command =
        new Command(
            List.of("true"), directory, environment, List.of(), new Output.Merged(sink), QUICK);

    assertThatThrownBy(() -> launcher.start(command))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("the variable NOVEL with 200000 characters");
  }

  @Test
  void refusesWhatNoProgramCanBeGiven() {
    assertThatThrownBy(() -> launcher.start(shell("echo \0")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("NUL");
  }

  private StartException refusal(String program) {
    return catchThrowableOfType(
        StartException.class,
        () ->
            launcher.start(
                new Command(
                    List.of(program),
                    directory,
                    environment(),
                    List.of(),
                    new Output.Merged(sink),
                    QUICK)));
  }

  @Test
  void containsASinkThatThrows() throws Exception {
    OutputSink broken =
        new OutputSink() {
          @Override
          public void received(ByteBuffer bytes) {
            throw new IllegalStateException("disk on fire");
          }

          @Override
          public void ended() {}
        };
    ChildProcess child = launcher.start(with(shell("echo one"), new Output.Merged(broken)));

    assertThatThrownBy(child::await)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("disk on fire");
    assertThat(run(shell("echo two")).exit()).isEqualTo(new Ending.Exited(0));
  }

  @Test
  void runsManyAtOnceAndKillsAllWhenClosed() throws Exception {
    List<ChildProcess> children = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      children.add(launcher.start(shell("sleep 1000")));
    }
    assertThat(children).allMatch(child -> child.identity().isAlive());

    launcher.close();

    for (ChildProcess child : children) {
      assertThat(child.await().cause()).isEqualTo(Ending.Cause.KILLED);
    }
  }

  @Test
  void leavesTheChildrenOfTheJdkAlone() throws Exception {
    for (int i = 0; i < 20; i++) {
      ChildProcess ours = launcher.start(shell("(setsid sleep 0.01 &); exit 0"));
      ToolRun theirs = ToolRun.of(List.of("sh", "-c", "exit 5"), directory, Map.of(), QUICK_TOOL);
      assertThat(theirs.exit()).isEqualTo(5);
      assertThat(ours.await().exit()).isEqualTo(new Ending.Exited(0));
    }
  }

  @Test
  void leaksNoDescriptors() throws Exception {
    run(with(shell("cat"), List.of(bytes("warm"))));
    long before = descriptors();

    for (int i = 0; i < 20; i++) {
      run(with(shell("cat"), List.of(bytes("text"))));
      assertThat(refusal("./missing")).isNotNull();
    }

    assertThat(descriptors()).isLessThanOrEqualTo(before);
  }

  @Test
  void leaksNoDescriptorsOfOpenInputs() throws Exception {
    run(with(shell("cat"), List.of(bytes("warm"))));
    long before = descriptors();

    for (int i = 0; i < 20; i++) {
      InputPipe closed = new InputPipe();
      closed.write(bytes("text"));
      closed.close();
      run(with(shell("cat"), closed));
      run(with(shell("exit 0"), new InputPipe()));
      run(with(shell("exec <&-; exit 0"), new InputPipe()));
      InputPipe full = new InputPipe();
      full.write(ByteBuffer.allocate(1024 * 1024));
      ChildProcess deaf = launcher.start(with(shell("exec sleep 1000"), full));
      deaf.kill();
      deaf.await();
      InputPipe unstarted = new InputPipe();
      assertThatThrownBy(() -> launcher.start(with(nowhere(), unstarted)))
          .isInstanceOf(StartException.class);
    }

    // The JDK closes its end on a thread of its own, a moment after the child's end.
    long limit = System.nanoTime() + QUICK_TOOL.toNanos();
    while (descriptors() > before && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long descriptors() throws Exception {
    try (var entries = Files.list(Path.of("/proc/self/fd"))) {
      return entries.count();
    }
  }

  private void script(String name, String text) throws Exception {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
