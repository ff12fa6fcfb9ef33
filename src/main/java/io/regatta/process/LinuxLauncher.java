package io.regatta.process;

import io.regatta.process.SpawnCall.Spawned;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Starts children through the C library and serves all of them from one thread.
///
/// Needs native access (`--enable-native-access`), glibc 2.34, and a kernel with `pidfd_open` (5.3)
/// and `/proc/PID/task/TID/children`; [#isAvailable] tells. This process adopts the orphans of its
/// children from then on (see [Orphans]).
public final class LinuxLauncher implements ProcessLauncher {
  private final String token = UUID.randomUUID().toString();
  private final AtomicLong count = new AtomicLong();
  private final Reactor reactor;

  /// @throws IllegalStateException if this machine lacks what it needs
  public LinuxLauncher() {
    try (Arena arena = Arena.ofConfined()) {
      if (!isAvailable() || !new LinuxCalls(arena).adoptOrphans(true)) {
        throw new IllegalStateException("this machine can't run the Linux launcher");
      }
      reactor = new Reactor();
    } catch (IOException e) {
      throw new IllegalStateException("cannot serve child processes", e);
    }
  }

  /// Whether this machine has what the launcher needs.
  public static boolean isAvailable() {
    return System.getProperty("os.name", "").equals("Linux")
        && List.of("amd64", "aarch64").contains(System.getProperty("os.arch", ""))
        && LinuxLauncher.class.getModule().isNativeAccessEnabled()
        && Orphans.areListed()
        && LinuxCalls.libraryIsNewEnough();
  }

  @Override
  public ChildProcess start(Command command) throws StartException {
    Path file = Executables.find(command);
    reactor.requireOpen();
    InputPipe input = InputPipe.to(command.input());
    String variable = TREE_VARIABLE + "=" + token + "." + count.incrementAndGet();
    try (Arena arena = Arena.ofConfined()) {
      LinuxCalls calls = new LinuxCalls(arena);
      PipeEnds ends = new PipeEnds(calls);
      boolean served = false;
      try {
        if (!ends.open(command)) {
          throw StartFailures.explain(command, file, calls.errno());
        }
        Spawned spawned =
            new SpawnCall(calls, arena)
                .spawn(
                    file,
                    command.line(),
                    variables(command, variable),
                    command.directory(),
                    ends.streams());
        if (spawned.errno() != 0) {
          throw StartFailures.explain(command, file, spawned.errno());
        }
        LinuxChild child = child(calls, command, input, variable, spawned.pid());
        reactor.serve(child, command, ends);
        served = true;
        return child;
      } finally {
        ends.closeTheirs();
        if (!served) {
          ends.closeOurs();
          input.release();
        }
      }
    }
  }

  private LinuxChild child(
      LinuxCalls calls, Command command, InputPipe input, String variable, int pid)
      throws StartException {
    // Not reaped before the reactor knows of it, so that the id means this very process until then.
    Instant start = ProcFiles.stat(pid).map(ProcFiles.Stat::start).orElseGet(Instant::now);
    int descriptor = calls.openProcess(pid);
    if (descriptor < 0) {
      int errno = calls.errno();
      calls.kill(-pid, LinuxCalls.SIGKILL);
      throw StartFailures.explain(command, Path.of(command.program()), errno);
    }
    return new LinuxChild(
        reactor, new ProcessIdentity(pid, start), descriptor, input, variable, command.limits());
  }

  private static List<String> variables(Command command, String marker) {
    List<String> variables = new ArrayList<>(command.environment().size() + 1);
    for (Map.Entry<String, String> variable : command.environment().entrySet()) {
      variables.add(variable.getKey() + "=" + variable.getValue());
    }
    variables.add(marker);
    return variables;
  }

  @Override
  public void close() {
    reactor.close();
  }
}
