package io.regatta.process;

/// Starts child processes and answers for them until nothing of them is left. Thread-safe.
///
/// Hundreds of children may run at once. However one of them behaves (floods, hangs, forks, leaves
/// daemons behind), the others are served as if it were not there.
public interface ProcessLauncher extends AutoCloseable {
  /// The variable that every child's environment gets besides the caller's: a value of its own per
  /// child, by which processes are recognised that left the child's session.
  String TREE_VARIABLE = "REGATTA_PROCESS_TREE";

  /// The best launcher for this machine.
  static ProcessLauncher forThisMachine() {
    return LinuxLauncher.isAvailable() ? new LinuxLauncher() : new PortableLauncher();
  }

  /// Starts a process and returns once it exists.
  ///
  /// @throws StartException if there is no process now; says why and what to do
  ChildProcess start(Command command) throws StartException;

  /// Kills every child that still runs, with its tree, and waits until they are gone.
  @Override
  void close();
}
