package io.regatta.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;

/// The functions of the C library that the Linux launcher needs, each as its manual page has it.
///
/// Every function is called with six arguments of type `long`, as both supported calling
/// conventions allow (System V on x86-64, AAPCS64 on aarch64): each argument has a register, an
/// `int` is the lower half of one, and a function does not look at registers beyond its own
/// parameters. So all functions share one shape, and a shape is what costs time on first use.
/// Results of type `int` are narrowed here.
///
/// An object remembers the `errno` of its last call and belongs to one thread at a time; the memory
/// lives as long as the arena.
@SuppressWarnings("restricted")
final class LinuxCalls {
  static final int SIGKILL = 9;
  static final int SIGTERM = 15;

  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NONBLOCK = 0x800;
  private static final int F_SETFL = 4;
  private static final int WNOHANG = 1;
  private static final int PR_SET_CHILD_SUBREAPER = 36;

  /// The number of `pidfd_open(2)`: newer system calls have one number on all architectures. The C
  /// library has a function for it only since 2.36.
  private static final long SYS_PIDFD_OPEN = 434;

  private static final List<String> NEEDED =
      List.of("posix_spawn_file_actions_addchdir_np", "posix_spawn_file_actions_addclosefrom_np");

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              Collections.nCopies(6, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new)),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment CLOSE = function("close");
  private static final MemorySegment PIPE2 = function("pipe2");
  private static final MemorySegment KILL = function("kill");
  private static final MemorySegment READ = function("read");
  private static final MemorySegment WRITE = function("write");
  private static final MemorySegment FCNTL = function("fcntl");
  private static final MemorySegment WAITPID = function("waitpid");
  private static final MemorySegment SYSCALL = function("syscall");
  private static final MemorySegment PRCTL = function("prctl");

  private final MemorySegment state;
  private final MemorySegment result;

  LinuxCalls(Arena arena) {
    state = arena.allocate(STATE);
    result = arena.allocate(ValueLayout.JAVA_INT, 2);
  }

  /// Whether this C library has what not every one has (glibc since 2.34, not musl).
  static boolean libraryIsNewEnough() {
    return NEEDED.stream().allMatch(name -> LIBRARY.find(name).isPresent());
  }

  static MemorySegment function(String name) {
    return LIBRARY.findOrThrow(name);
  }

  /// Whether a read or write that failed so may succeed later.
  static boolean isPassing(int errno) {
    return errno == EAGAIN || errno == EINTR;
  }

  int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  /// Two ends of a pipe, closed in children by themselves; -1 in both if there is none.
  int[] pipe() {
    if ((int) call(PIPE2, result.address(), O_CLOEXEC) != 0) {
      return new int[] {-1, -1};
    }
    return new int[] {
      result.getAtIndex(ValueLayout.JAVA_INT, 0), result.getAtIndex(ValueLayout.JAVA_INT, 1)
    };
  }

  /// Makes this end of a pipe never wait; the other end keeps its manners.
  void makeNonBlocking(int descriptor) {
    call(FCNTL, descriptor, F_SETFL, O_NONBLOCK);
  }

  void close(int descriptor) {
    call(CLOSE, descriptor);
  }

  long read(int descriptor, MemorySegment into) {
    return call(READ, descriptor, into.address(), into.byteSize());
  }

  long write(int descriptor, MemorySegment from) {
    return call(WRITE, descriptor, from.address(), from.byteSize());
  }

  void kill(int process, int signal) {
    call(KILL, process, signal);
  }

  /// Takes the exit status of an ended child, if it has ended.
  ///
  /// @return the status word, or -1 if the child still runs or is not there
  int reap(int process) {
    result.set(ValueLayout.JAVA_INT, 0, 0);
    return (int) call(WAITPID, process, result.address(), WNOHANG) == process
        ? result.get(ValueLayout.JAVA_INT, 0)
        : -1;
  }

  /// A descriptor that becomes readable when the process ends; negative if there is none.
  int openProcess(int process) {
    return (int) call(SYSCALL, SYS_PIDFD_OPEN, process, 0);
  }

  /// Whether from now on orphans among this process's descendants become its children.
  boolean adoptOrphans(boolean ours) {
    return (int) call(PRCTL, PR_SET_CHILD_SUBREAPER, ours ? 1 : 0, 0, 0, 0) == 0;
  }

  long call(MemorySegment function, long a) {
    return call(function, a, 0, 0, 0, 0, 0);
  }

  long call(MemorySegment function, long a, long b) {
    return call(function, a, b, 0, 0, 0, 0);
  }

  long call(MemorySegment function, long a, long b, long c) {
    return call(function, a, b, c, 0, 0, 0);
  }

  long call(MemorySegment function, long a, long b, long c, long d) {
    return call(function, a, b, c, d, 0, 0);
  }

  long call(MemorySegment function, long a, long b, long c, long d, long e) {
    return call(function, a, b, c, d, e, 0);
  }

  long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
    } catch (Throwable t) {
      throw impossible(t);
    }
  }

  /// C functions throw nothing; only the JVM itself can fail in between.
  private static RuntimeException impossible(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a call of the C library failed", e);
  }
}
