package io.regatta.cli;

import io.regatta.cli.terminal.Terminal;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells of INT, TERM and HUP (the terminal was closed) instead of ending the process at once.
///
/// The JDK has no supported way to see a signal, let alone the second one, so this reaches for
/// `sun.misc.Signal` by name, as terminal libraries do; where that is missing, a signal simply ends
/// the process, and what had finished is in the journal.
final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private static final String STOP = "TSTP";
  private static final String CONTINUE = "CONT";

  private Signals() {}

  /// Calls back with such as `SIGINT`, each time, on some thread. A signal that the process was
  /// started to ignore, as a run in the background is, stays ignored.
  static void listen(Consumer<String> listener) {
    for (String name : NAMES) {
      listen(name, listener);
    }
  }

  private static void listen(String name, Consumer<String> listener) {
    handle(
        name,
        handler ->
            Proxy.newProxyInstance(
                Signals.class.getClassLoader(),
                new Class<?>[] {handler},
                (self, method, arguments) -> called(self, method, arguments, name, listener)));
  }

  /// Is called around a stop of this process by Ctrl-Z.
  interface Pause {
    /// It is about to be stopped.
    void stops();

    /// It goes on.
    void goesOn();
  }

  /// Tells of Ctrl-Z, which still stops the process, and of its going on after whatever stopped it.
  static void listen(Pause pause) {
    AtomicBoolean told = new AtomicBoolean();
    listen(
        STOP,
        name -> {
          pause.stops();
          useDefault(STOP);
          told.set(true);
          Terminal.stopProcess();
          // Here it goes on, or was not stopped at all: nobody could have continued it.
          pause.goesOn();
          listen(pause);
        });
    listen(
        CONTINUE,
        name -> {
          if (!told.getAndSet(false)) {
            pause.goesOn();
          }
        });
  }

  /// From now on Ctrl-Z is nothing to us again.
  static void forgetPauses() {
    useDefault(STOP);
    useDefault(CONTINUE);
  }

  /// From now on these signals end the process at once again.
  static void handBack() {
    NAMES.forEach(Signals::useDefault);
  }

  private static void useDefault(String name) {
    handle(name, handler -> handler.getField("SIG_DFL").get(null));
  }

  private static void cannot(String name, ReflectiveOperationException why) {
    System.getLogger(Signals.class.getName())
        .log(System.Logger.Level.DEBUG, "SIG" + name + " can't be handled", why);
  }

  /// Makes a handler of the type that it is given.
  private interface Handling {
    Object handler(Class<?> type) throws ReflectiveOperationException;
  }

  private static void handle(String name, Handling handling) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              handling.handler(handler));
    } catch (ReflectiveOperationException e) {
      cannot(name, e);
    }
  }

  private static Object called(
      Object self, Method method, Object[] arguments, String name, Consumer<String> listener) {
    return switch (method.getName()) {
      case "handle" -> {
        listener.accept("SIG" + name);
        yield self;
      }
      case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
      case "hashCode" -> System.identityHashCode(self);
      default -> "handler of SIG" + name;
    };
  }
}
