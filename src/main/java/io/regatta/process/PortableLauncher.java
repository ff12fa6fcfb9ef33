package io.regatta.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Starts children through the JDK alone: for macOS, and for a Linux without what [LinuxLauncher]
/// needs. It keeps the same contract at the price of a thread per pipe.
///
/// Without sessions and adoption, processes that a child leaves behind are known by having been its
/// descendants when last looked at and, on Linux, by the variable that marks their tree. What they
/// print after the child itself has ended is lost: the JDK closes its pipes then.
public final class PortableLauncher implements ProcessLauncher {
  private final String token = UUID.randomUUID().toString();
  private final AtomicLong count = new AtomicLong();
  private final Set<PortableChild> children = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("regatta-processes").factory());

  @Override
  public ChildProcess start(Command command) throws StartException {
    Path file = Executables.find(command);
    String value = token + "." + count.incrementAndGet();
    List<String> line = new ArrayList<>(command.line());
    line.set(0, file.toString());
    ProcessBuilder builder = new ProcessBuilder(line).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.environment().put(TREE_VARIABLE, value);
    builder.redirectErrorStream(command.output() instanceof Output.Merged);
    if (command.readsNothing()) {
      builder.redirectInput(new File("/dev/null"));
    }
    InputPipe input = InputPipe.to(command.input());
    try {
      PortableChild child =
          new PortableChild(builder.start(), TREE_VARIABLE + "=" + value, command, input, thread);
      children.add(child);
      child.onEnd(() -> children.remove(child));
      return child;
    } catch (IOException e) {
      input.release();
      throw StartFailures.explain(command, file, e);
    }
  }

  @Override
  public void close() {
    children.forEach(ChildProcess::kill);
    boolean interrupted = false;
    for (PortableChild child : children) {
      try {
        child.awaitEnd();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    thread.shutdown();
    try {
      interrupted |= !thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
