package io.regatta.process;

import java.util.ArrayList;
import java.util.List;

/// The pipes of a child that is about to be started: its ends, and ours. Ours never wait.
final class PipeEnds {
  private final LinuxCalls calls;
  private final List<Integer> ours = new ArrayList<>();
  private final List<Integer> theirs = new ArrayList<>();
  private int input = -1;
  private int output = -1;
  private int error = -1;
  private SpawnCall.Streams streams = new SpawnCall.Streams(-1, -1, -1);

  PipeEnds(LinuxCalls calls) {
    this.calls = calls;
  }

  /// Makes the pipes that the command needs.
  ///
  /// @return false if the system has no more descriptors; `errno` says why
  boolean open(Command command) {
    int[] none = {-1, -1};
    int[] in = command.readsNothing() ? none : pipe(false);
    int[] out = pipe(true);
    int[] err =
        switch (command.output()) {
          case Output.Merged merged -> none;
          case Output.Separate separate -> pipe(true);
        };
    input = in[1];
    output = out[0];
    error = err[0];
    streams = new SpawnCall.Streams(in[0], out[1], err[1] < 0 ? out[1] : err[1]);
    return !ours.contains(-1);
  }

  private int[] pipe(boolean readHere) {
    int[] ends = calls.pipe();
    int own = readHere ? ends[0] : ends[1];
    ours.add(own);
    theirs.add(readHere ? ends[1] : ends[0]);
    calls.makeNonBlocking(own);
    return ends;
  }

  SpawnCall.Streams streams() {
    return streams;
  }

  /// Where to write what the child reads, or -1.
  int input() {
    return input;
  }

  int output() {
    return output;
  }

  /// Where to read its standard error, or -1 where that goes with its output.
  int error() {
    return error;
  }

  void closeTheirs() {
    theirs.forEach(calls::close);
  }

  void closeOurs() {
    ours.forEach(calls::close);
  }
}
