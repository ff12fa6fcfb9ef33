package io.regatta.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A child of the Linux launcher. Its state belongs to the reactor's thread.
final class LinuxChild implements ChildProcess, Lifetime.Body, Reactor.Source {
  private final Reactor reactor;
  private final ProcessIdentity identity;
  private final int pid;
  private final int pidDescriptor;
  private final InputPipe input;
  private final ProcessTree tree;
  private final ChildPipes pipes;
  private final Lifetime lifetime;
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private boolean reaped;
  private long lastOutputAt;
  private long wakeTime = Lifetime.NEVER;

  /// @param pidDescriptor becomes readable when the process ends
  /// @param input what it reads; ends with it
  /// @param variable the `NAME=value` that marks its tree
  LinuxChild(
      Reactor reactor,
      ProcessIdentity identity,
      int pidDescriptor,
      InputPipe input,
      String variable,
      Limits limits) {
    this.reactor = reactor;
    this.identity = identity;
    this.pid = Math.toIntExact(identity.pid());
    this.pidDescriptor = pidDescriptor;
    this.input = input;
    this.tree = new ProcessTree(reactor.orphans(), pid, variable);
    this.lastOutputAt = reactor.now();
    this.lifetime = new Lifetime(limits, this);
    this.pipes = new ChildPipes(reactor, at -> lastOutputAt = at, lifetime::outputEnded);
  }

  @Override
  public ProcessIdentity identity() {
    return identity;
  }

  @Override
  public Ending await() throws InterruptedException {
    return Awaiting.ending(end, identity);
  }

  @Override
  public void stop() {
    reactor.execute(lifetime::stop);
  }

  @Override
  public void kill() {
    reactor.execute(lifetime::kill);
  }

  int pid() {
    return pid;
  }

  /// When the reactor is to call [#wake].
  long wakeTime() {
    return wakeTime;
  }

  void setWakeTime(long time) {
    wakeTime = time;
  }

  void wake() {
    lifetime.proceed();
  }

  void killNow() {
    lifetime.kill();
  }

  /// Begins to serve it, on the reactor's thread.
  void serve(Command command, PipeEnds ends) {
    try {
      reactor.watch(pidDescriptor, Epoll.IN, this);
      if (ends.input() >= 0) {
        pipes.writeTo(ends.input(), input);
      }
      switch (command.output()) {
        case Output.Merged merged -> pipes.readFrom(ends.output(), merged.sink());
        case Output.Separate separate -> {
          pipes.readFrom(ends.output(), separate.standardOutput());
          pipes.readFrom(ends.error(), separate.standardError());
        }
      }
      lifetime.begin();
    } catch (IOException e) {
      end.completeExceptionally(e);
      lifetime.kill();
    }
  }

  /// The reactor itself has failed and serves nobody any more.
  void abandon(Throwable reason) {
    reactor.calls().kill(-pid, LinuxCalls.SIGKILL);
    input.end();
    end.completeExceptionally(reason);
  }

  /// The process has ended.
  @Override
  public void ready(int events) {
    int status = reactor.calls().reap(pid);
    if (status != -1) {
      reaped = true;
      tree.rootReaped();
      reactor.orphans().reaped(pid);
      reactor.release(pidDescriptor);
      pipes.closeInput();
      int signal = status & 0x7f;
      lifetime.exited(
          signal == 0 ? new Ending.Exited((status >> 8) & 0xff) : new Ending.Signalled(signal));
    }
  }

  @Override
  public long now() {
    return reactor.now();
  }

  @Override
  public void wakeAt(long time) {
    reactor.schedule(this, time);
  }

  @Override
  public long lastOutputAt() {
    return lastOutputAt;
  }

  @Override
  public boolean outputEnded() {
    return pipes.allRead();
  }

  @Override
  public Set<Long> tree() {
    return tree.alive();
  }

  @Override
  public void signal(Set<Long> processes, Lifetime.Signal signal) {
    int number =
        switch (signal) {
          case TERM -> LinuxCalls.SIGTERM;
          case KILL -> LinuxCalls.SIGKILL;
        };
    // As a group first: a process that forks at this moment escapes a list, but never the kernel.
    // Once reaped, the id of the group may be another's.
    if (!reaped) {
      reactor.calls().kill(-pid, number);
    }
    processes.stream()
        .filter(process -> reaped || !isInGroup(process))
        .forEach(process -> reactor.calls().kill(Math.toIntExact(process), number));
  }

  private boolean isInGroup(long process) {
    return ProcFiles.stat(process).filter(stat -> stat.group() == pid).isPresent();
  }

  @Override
  public void finished(Ending.Exit exit, Ending.Cause cause, int leftovers, Set<Long> survivors) {
    if (!reaped) {
      reactor.release(pidDescriptor);
    }
    pipes.closeAll();
    input.end();
    reactor.remove(this);
    RuntimeException lost = pipes.sinkFailure();
    if (lost != null) {
      end.completeExceptionally(lost);
    } else {
      end.complete(new Ending(exit, cause, leftovers, survivors, pipes.outputBytes()));
    }
  }
}
