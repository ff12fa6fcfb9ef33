package io.regatta.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// What the C library knows of a terminal. The JDK tells only whether both standard input and
/// output are one, and starting a line-editing library to learn it would cost a tenth of a second.
@SuppressWarnings("restricted")
final class TerminalDevice {
  /// `TIOCGWINSZ` of Linux's `asm-generic/ioctls.h` and of macOS's `sys/ttycom.h`.
  private static final long GET_WINDOW_SIZE = isMac() ? 0x40087468L : 0x5413L;

  /// `SIGTSTP` of signal(7) on x86 and ARM, and of macOS's `sys/signal.h`.
  private static final int STOP = isMac() ? 18 : 20;

  /// `struct winsize` of ioctl_tty(2): rows, columns, and two sizes in pixels.
  private static final int WINDOW_SIZE_SHORTS = 4;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle IS_A_TTY = ofNumber("isatty");
  private static final MethodHandle RAISE = ofNumber("raise");
  private static final MethodHandle FOREGROUND_GROUP = ofNumber("tcgetpgrp");
  private static final MethodHandle OWN_GROUP =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("getpgrp"), FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle IOCTL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));

  private TerminalDevice() {}

  private static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static MethodHandle ofNumber(String function) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(function), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  static boolean isTerminal(int descriptor) {
    try {
      return (int) IS_A_TTY.invokeExact(descriptor) == 1;
    } catch (Throwable impossible) {
      throw new IllegalStateException("isatty could not be called", impossible);
    }
  }

  /// Whether this process may draw on the terminal: after Ctrl-Z and `bg`, or behind `&`, a shell
  /// is in front of it. A terminal that can't say so is ours.
  static boolean isInFront(int descriptor) {
    try {
      int group = (int) FOREGROUND_GROUP.invokeExact(descriptor);
      return group < 0 || group == (int) OWN_GROUP.invokeExact();
    } catch (Throwable impossible) {
      throw new IllegalStateException("tcgetpgrp could not be called", impossible);
    }
  }

  /// The size now; empty for what is no terminal, and for a terminal that does not know it.
  static Optional<TerminalSize> size(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment window = arena.allocate(JAVA_SHORT, WINDOW_SIZE_SHORTS);
      if ((int) IOCTL.invokeExact(descriptor, GET_WINDOW_SIZE, window) != 0) {
        return Optional.empty();
      }
      int rows = Short.toUnsignedInt(window.getAtIndex(JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(window.getAtIndex(JAVA_SHORT, 1));
      return rows == 0 || columns == 0
          ? Optional.empty()
          : Optional.of(new TerminalSize(columns, rows));
    } catch (Throwable impossible) {
      throw new IllegalStateException("ioctl could not be called", impossible);
    }
  }

  /// `raise` and not `kill`: it returns only after this thread, and so the process, was stopped.
  static void stopProcess() {
    try {
      int result = (int) RAISE.invokeExact(STOP);
      if (result != 0) {
        throw new IllegalStateException("raise failed");
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException("raise could not be called", impossible);
    }
  }
}
