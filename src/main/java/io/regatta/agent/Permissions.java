package io.regatta.agent;

/// What an agent may do without being asked: nobody is there to answer.
public enum Permissions {
  /// Change files in the workspace, and run the commands that the configuration lists.
  WORKSPACE,
  /// Whatever the client can do: any command, any file, the network.
  FULL
}
