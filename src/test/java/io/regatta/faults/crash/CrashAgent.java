package io.regatta.faults.crash;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The agent of the virtual machine in the tool's process.
public final class CrashAgent {
  private CrashAgent() {}

  /// Called by the virtual machine before `main`.
  ///
  /// @param ordersFile see [Orders]
  public static void premain(String ordersFile, Instrumentation machine) throws IOException {
    Orders orders = Orders.read(Path.of(ordersFile));
    Trigger.arm(orders);
    machine.addTransformer(new Transformer(orders.classes()));
  }

  private record Transformer(Set<String> classes) implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      if (!classes.contains(name)) {
        return null;
      }
      try {
        return Weaving.weave(bytes);
      } catch (RuntimeException | Error e) {
        // The virtual machine would go on with the class as it is, and never reach the point.
        e.printStackTrace();
        Runtime.getRuntime().halt(1);
        throw e;
      }
    }
  }
}
