package io.regatta.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.journal.FileLocks.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
  private static final LockHolder ME =
      new LockHolder(
          1, "run-1", "regatta implement", Instant.parse("2026-01-02T03:04:05Z"), "alder");

  private static final LockHolder OTHER =
      new LockHolder(2, "run-2", "regatta mark", Instant.parse("2026-01-02T03:04:06Z"), "alder");

  @TempDir Path directory;

  @Test
  void turnsASecondTakerInTheSameProcessAwayAndNamesTheHolder() throws IOException {
    FileLocks locks = new FileLocks(directory.resolve("locks"));
    try (FileLocks.HeldLock held = take(locks, "plan")) {
      Attempt second = new FileLocks(directory.resolve("locks")).tryAcquire("plan", OTHER);
      assertThat(held).isNotNull();
      assertThat(second).isEqualTo(new Attempt.Taken(ME));
      assertThat(Files.readString(directory.resolve("locks/plan.lock")))
          .contains("pid 1", "run run-1", "command regatta implement", "host alder");
    }
    take(locks, "plan").close();
  }

  @Test
  void isFreeAfterATakerWasInterrupted() throws IOException {
    FileLocks locks = new FileLocks(directory);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> locks.tryAcquire("plan", ME))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();

    take(locks, "plan").close();
  }

  @Test
  void isFreeAfterItsHolderWasInterruptedWhileItGaveItBack() throws IOException {
    FileLocks locks = new FileLocks(directory);
    FileLocks.HeldLock held = take(locks, "plan");
    Thread.currentThread().interrupt();
    assertThatThrownBy(held::close).isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();

    FileLocks.HeldLock again = take(locks, "plan");
    held.close();

    assertThat(locks.tryAcquire("plan", OTHER)).isInstanceOf(Attempt.Taken.class);
    again.close();
  }

  @Test
  void keepsTheLockAgainstOtherProcessesAfterATakerOfThisOneWasTurnedAway() throws Exception {
    FileLocks locks = new FileLocks(directory);
    try (FileLocks.HeldLock held = take(locks, "plan")) {
      assertThat(held).isNotNull();
      assertThat(locks.tryAcquire("plan", OTHER)).isInstanceOf(Attempt.Taken.class);
      try (OtherProcess other = new OtherProcess(directory, "plan")) {
        assertThat(other.answer()).isEqualTo("taken by 1");
      }
    }
  }

  @Test
  void namesAHolderInAnotherProcessAndIsFreeOnceThatIsKilled() throws Exception {
    FileLocks locks = new FileLocks(directory);
    try (OtherProcess other = new OtherProcess(directory, "plan")) {
      assertThat(other.answer()).isEqualTo("acquired");
      assertThat(locks.tryAcquire("plan", ME))
          .isInstanceOfSatisfying(
              Attempt.Taken.class,
              taken ->
                  assertThat(taken.holder())
                      .hasValueSatisfying(it -> {
                        assertThat(it.pid()).isEqualTo(other.process.pid());
                        assertThat(it.command()).isEqualTo("hold the lock");
                      }));
      other.process.destroyForcibly().waitFor();
    }
    take(locks, "plan").close();
  }

  @Test
  void givesUpWaitingAfterItsPatience() throws Exception {
    FileLocks locks = new FileLocks(directory);
    try (FileLocks.HeldLock held = take(locks, "log")) {
      assertThat(held).isNotNull();
      long start = System.nanoTime();
      assertThat(locks.acquire("log", OTHER, Duration.ofMillis(30)))
          .isEqualTo(new Attempt.Taken(ME));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(29));
    }
  }

  @Test
  void waitsUntilTheLockIsFree() throws Exception {
    FileLocks locks = new FileLocks(directory);
    FileLocks.HeldLock held = take(locks, "log");
    try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = executor.submit(() -> locks.acquire("log", OTHER, Duration.ofMinutes(1)));
      held.close();
      assertThat(waiting.get()).isInstanceOf(Attempt.Acquired.class);
    }
  }

  @Test
  void waitsForNobodyWhoMeansToKeepIt() throws Exception {
    FileLocks locks = new FileLocks(directory);
    try (FileLocks.HeldLock held = take(locks, "plan")) {
      assertThat(held).isNotNull();
      assertThat(
              locks.acquire(
                  "plan",
                  OTHER,
                  Duration.ofDays(1),
                  holder -> holder.map(LockHolder::run).orElse("").isEmpty()))
          .isEqualTo(new Attempt.Taken(ME));
    }
  }

  @Test
  void waitsForAHolderThatGivesTheLockBack() throws Exception {
    FileLocks locks = new FileLocks(directory);
    FileLocks.HeldLock held = take(locks, "plan");
    Attempt attempt =
        locks.acquire("plan", OTHER, Duration.ofMinutes(1), holder -> releases(held, holder));
    assertThat(attempt).isInstanceOf(Attempt.Acquired.class);
  }

  private static boolean releases(FileLocks.HeldLock held, Optional<LockHolder> holder) {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return holder.equals(Optional.of(ME));
  }

  @Test
  void whoIsTurnedAwayLeavesNoFileOpen() throws Exception {
    var system =
        (com.sun.management.UnixOperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    FileLocks locks = new FileLocks(directory);
    try (OtherProcess other = new OtherProcess(directory, "plan")) {
      assertThat(other.answer()).isEqualTo("acquired");
      long before = system.getOpenFileDescriptorCount();
      for (int attempt = 0; attempt < 200; attempt++) {
        assertThat(locks.tryAcquire("plan", ME)).isInstanceOf(Attempt.Taken.class);
      }
      assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 100);
    }
  }

  @Test
  void namesTheLocksThatThereHaveBeen() throws Exception {
    Path made = directory.resolve("locks");
    FileLocks locks = new FileLocks(made);
    assertThat(locks.names("")).isEmpty();
    take(locks, "plan-b").close();
    take(locks, "plan-a").close();
    Files.writeString(made.resolve("plan-c.txt"), "no lock");
    try (FileLocks.HeldLock held = take(locks, "log")) {
      assertThat(held).isNotNull();
      assertThat(locks.names("plan-")).containsExactly("plan-a", "plan-b");
      assertThat(locks.names("")).containsExactly("log", "plan-a", "plan-b");
    }
  }

  @Test
  void aNameThatCouldLeaveTheDirectoryIsNoLock() {
    assertThatThrownBy(() -> new FileLocks(directory).tryAcquire("../plan", ME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../plan");
  }

  @Test
  void differentNamesAreDifferentLocks() throws IOException {
    FileLocks locks = new FileLocks(directory);
    try (FileLocks.HeldLock one = take(locks, "one");
        FileLocks.HeldLock two = take(locks, "two")) {
      assertThat(one).isNotSameAs(two);
    }
  }

  @Test
  void readsAHolderBackWhateverItsCommand() {
    LockHolder odd = new LockHolder(7, "", "a b\nc", Instant.EPOCH, "host with spaces");
    assertThat(LockHolder.parse(odd.toLines()))
        .contains(new LockHolder(7, "", "a b c", Instant.EPOCH, "host with spaces"));
    assertThat(LockHolder.parse("pid 7\nrun")).isEmpty();
    assertThat(LockHolder.parse("")).isEmpty();
  }

  private static FileLocks.HeldLock take(FileLocks locks, String name) throws IOException {
    return switch (locks.tryAcquire(name, ME)) {
      case Attempt.Acquired(var lock) -> lock;
      case Attempt.Taken taken -> throw new AssertionError("taken by " + taken.by());
    };
  }

  /// A process that tries to take a lock, says what came of it, and lives until it is killed.
  private static final class OtherProcess implements AutoCloseable {
    private final Process process;

    OtherProcess(Path directory, String name) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockTaker.class.getName(),
                  directory.toString(),
                  name)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    }

    String answer() throws IOException {
      return process.inputReader().readLine();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  /// What that process runs.
  static final class LockTaker {
    private LockTaker() {}

    public static void main(String[] arguments) throws IOException {
      LockHolder holder =
          new LockHolder(
              ProcessHandle.current().pid(), "", "hold the lock", Instant.EPOCH, "alder");
      switch (new FileLocks(Path.of(arguments[0])).tryAcquire(arguments[1], holder)) {
        case Attempt.Acquired acquired -> System.out.println("acquired");
        case Attempt.Taken taken ->
            System.out.println("taken by " + taken.holder().orElseThrow().pid());
      }
      if (System.in.read() >= 0) {
        throw new IllegalStateException("nobody writes to this process");
      }
    }
  }
}
