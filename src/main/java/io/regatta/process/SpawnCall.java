package io.regatta.process;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// One call of `posix_spawn(3)`: a child in a session of its own, with no signal blocked or
/// ignored, no descriptor but its three streams, and a working directory. The C library starts it
/// without copying this process's page tables (`CLONE_VFORK`), which is what makes it cheap, and
/// knows whether the program could be executed.
final class SpawnCall {
  private static final MemorySegment SPAWN = LinuxCalls.function("posix_spawn");
  private static final MemorySegment ATTRIBUTES_INIT = LinuxCalls.function("posix_spawnattr_init");
  private static final MemorySegment SET_FLAGS = LinuxCalls.function("posix_spawnattr_setflags");
  private static final MemorySegment SET_DEFAULTS =
      LinuxCalls.function("posix_spawnattr_setsigdefault");
  private static final MemorySegment SET_MASK = LinuxCalls.function("posix_spawnattr_setsigmask");
  private static final MemorySegment FILL_SET = LinuxCalls.function("sigfillset");
  private static final MemorySegment ACTIONS_INIT =
      LinuxCalls.function("posix_spawn_file_actions_init");
  private static final MemorySegment ACTIONS_DESTROY =
      LinuxCalls.function("posix_spawn_file_actions_destroy");
  private static final MemorySegment ADD_DUP2 =
      LinuxCalls.function("posix_spawn_file_actions_adddup2");
  private static final MemorySegment ADD_OPEN =
      LinuxCalls.function("posix_spawn_file_actions_addopen");
  private static final MemorySegment ADD_DIRECTORY =
      LinuxCalls.function("posix_spawn_file_actions_addchdir_np");
  private static final MemorySegment ADD_CLOSE_FROM =
      LinuxCalls.function("posix_spawn_file_actions_addclosefrom_np");

  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  /// More than any C library's `posix_spawnattr_t` (336), `posix_spawn_file_actions_t` (80) and
  /// `sigset_t` (128) take on 64 bits.
  private static final int STRUCT = 512;

  /// The same for every child, and only read after this.
  private static final MemorySegment ATTRIBUTES = attributes();

  private final LinuxCalls calls;
  private final Arena arena;

  SpawnCall(LinuxCalls calls, Arena arena) {
    this.calls = calls;
    this.arena = arena;
  }

  /// The child's ends of its streams.
  ///
  /// @param input the end to read from, or -1 for `/dev/null`
  record Streams(int input, int output, int error) {}

  /// A child that runs, or the error number that says why there is none.
  record Spawned(int pid, int errno) {}

  /// @param variables the environment, as `NAME=value`
  Spawned spawn(
      Path file, List<String> line, List<String> variables, Path directory, Streams streams) {
    MemorySegment actions = arena.allocate(STRUCT, 16);
    calls.call(ACTIONS_INIT, actions.address());
    try {
      calls.call(ADD_DIRECTORY, actions.address(), text(directory.toString()));
      if (streams.input() < 0) {
        calls.call(ADD_OPEN, actions.address(), 0, text("/dev/null"), 0, 0);
      } else {
        calls.call(ADD_DUP2, actions.address(), streams.input(), 0);
      }
      calls.call(ADD_DUP2, actions.address(), streams.output(), 1);
      calls.call(ADD_DUP2, actions.address(), streams.error(), 2);
      calls.call(ADD_CLOSE_FROM, actions.address(), 3);
      MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
      int errno =
          (int)
              calls.call(
                  SPAWN,
                  pid.address(),
                  text(file.toString()),
                  actions.address(),
                  ATTRIBUTES.address(),
                  texts(line),
                  texts(variables));
      return new Spawned(errno == 0 ? pid.get(ValueLayout.JAVA_INT, 0) : -1, errno);
    } finally {
      calls.call(ACTIONS_DESTROY, actions.address());
    }
  }

  private static MemorySegment attributes() {
    try (Arena scratch = Arena.ofConfined()) {
      LinuxCalls calls = new LinuxCalls(scratch);
      MemorySegment attributes = Arena.global().allocate(STRUCT, 16);
      MemorySegment none = scratch.allocate(STRUCT, 16);
      MemorySegment all = scratch.allocate(STRUCT, 16);
      calls.call(FILL_SET, all.address());
      calls.call(ATTRIBUTES_INIT, attributes.address());
      calls.call(SET_FLAGS, attributes.address(), SETSID | SETSIGDEF | SETSIGMASK);
      calls.call(SET_DEFAULTS, attributes.address(), all.address());
      calls.call(SET_MASK, attributes.address(), none.address());
      return attributes;
    }
  }

  private long text(String text) {
    return arena.allocateFrom(text, StandardCharsets.UTF_8).address();
  }

  private long texts(List<String> texts) {
    MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      pointers.setAtIndex(ValueLayout.JAVA_LONG, i, text(texts.get(i)));
    }
    return pointers.address();
  }
}
