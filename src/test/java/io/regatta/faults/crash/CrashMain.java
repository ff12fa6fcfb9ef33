package io.regatta.faults.crash;

import io.regatta.cli.Main;
import java.nio.file.Path;

/// The tool with its orders.
public final class CrashMain {
  /// The system property that names the file with them.
  static final String ORDERS = "regatta.crash.orders";

  private CrashMain() {}

  /// Does what the tool does, up to where it is stopped.
  public static void main(String[] arguments) throws Exception {
    Trigger.arm(Orders.read(Path.of(System.getProperty(ORDERS))));
    Main.main(arguments);
  }
}
