package io.regatta.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Processes that became children of this one because their parents ended (see
/// `PR_SET_CHILD_SUBREAPER` in `prctl(2)`). For the reactor's thread alone.
///
/// The kernel hands them to the first thread, and to it alone, so that one small file tells whether
/// there are any: a look costs some microseconds where there is nothing to find. Children that the
/// JDK started belong to this process's own session; everything the launcher starts has left it, so
/// what has left it and is not a launched process itself was adopted.
final class Orphans implements AutoCloseable {
  private static final String LIST = "/proc/self/task/%d/children";

  private static final int BARE_LOOKS = 20;
  private static final long BARE_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final LinuxCalls calls;
  private final RandomAccessFile children;

  /// Orphans without any environment by their start times: looked at in vain before.
  private final Map<Integer, Long> bare = new HashMap<>();

  private final Set<Integer> launched = new HashSet<>();
  private final int ownSession;
  private byte[] bytes = new byte[4096];

  Orphans(LinuxCalls calls) throws IOException {
    this.calls = calls;
    long own = ProcessHandle.current().pid();
    children = new RandomAccessFile(LIST.formatted(own), "r");
    ownSession = ProcFiles.stat(own).map(ProcFiles.Stat::session).orElse(-1);
  }

  /// Whether the kernel lists children (it was built with `CONFIG_PROC_CHILDREN`).
  static boolean areListed() {
    return Files.isReadable(Path.of(LIST.formatted(ProcessHandle.current().pid())));
  }

  /// That process is the launcher's own child, not an orphan, until it is reaped.
  void launched(int pid) {
    launched.add(pid);
  }

  void reaped(int pid) {
    launched.remove(pid);
  }

  /// Reaps the dead and answers with the living.
  List<ProcFiles.Stat> reap() {
    List<ProcFiles.Stat> living = new ArrayList<>();
    List<Integer> adopted = adopted();
    bare.keySet().retainAll(adopted);
    for (int pid : adopted) {
      ProcFiles.stat(pid)
          .filter(stat -> stat.session() != ownSession)
          .ifPresent(stat -> {
            if (!stat.hasEnded()) {
              living.add(stat);
            } else {
              calls.reap(pid);
            }
          });
    }
    return living;
  }

  /// Whether that `NAME=value` is in the environment that the orphan was started with.
  boolean wasStartedWith(ProcFiles.Stat orphan, String variable) {
    String environment = ProcFiles.environment(orphan.pid());
    Long start = orphan.startTicks();
    if (environment.isEmpty() && !start.equals(bare.put(orphan.pid(), start))) {
      // Perhaps it just executes another program: its environment is empty for less than that.
      for (int i = 0; i < BARE_LOOKS && environment.isEmpty(); i++) {
        LockSupport.parkNanos(BARE_PAUSE);
        environment = ProcFiles.environment(orphan.pid());
      }
    }
    return ProcFiles.has(environment, variable);
  }

  private List<Integer> adopted() {
    List<Integer> pids = new ArrayList<>();
    int pid = 0;
    int length = read();
    for (int i = 0; i < length; i++) {
      if (bytes[i] == ' ') {
        if (!launched.contains(pid)) {
          pids.add(pid);
        }
        pid = 0;
      } else {
        pid = pid * 10 + (bytes[i] - '0');
      }
    }
    return pids;
  }

  private int read() {
    try {
      children.seek(0);
      int length = 0;
      int read;
      while ((read = children.read(bytes, length, bytes.length - length)) > 0) {
        length += read;
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, length * 2);
        }
      }
      return length;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of this process's children", e);
    }
  }

  @Override
  public void close() {
    try {
      children.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
