package io.regatta.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A process that belongs to a run.
///
/// @param story whose it is; [Excuses#ANY] if that can't be told
/// @param group its process group
record Victim(long pid, String story, long group) {
  /// The agents at work, those of other plans included.
  static List<Victim> agents(Scene scene) throws IOException {
    return all(scene, FaultRepository.AGENT);
  }

  static List<Victim> gates(Scene scene) throws IOException {
    return all(scene, FaultRepository.GATE);
  }

  private static List<Victim> all(Scene scene, String script) throws IOException {
    String program = scene.repository().control().resolve(script).toString();
    List<Victim> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        if (Character.isDigit(process.getFileName().toString().charAt(0))
            && text(process.resolve("cmdline")).contains(program + "\0")) {
          found.add(of(process));
        }
      }
    }
    found.removeIf(victim -> victim.group() == 0);
    return found;
  }

  private static Victim of(Path process) {
    String story =
        text(process.resolve("environ"))
            .lines()
            .flatMap(all -> Stream.of(all.split("\0", -1)))
            .filter(variable -> variable.startsWith("REGATTA_STORY_ID="))
            .map(variable -> variable.substring(variable.indexOf('=') + 1))
            .findFirst()
            .orElse(Excuses.ANY);
    String stat = text(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return new Victim(
        Long.parseLong(process.getFileName().toString()),
        story,
        fields.length < 3 ? 0 : Long.parseLong(fields[2]));
  }

  /// Sends it a signal.
  ///
  /// @return whether it was still there
  boolean signal(String name, boolean wholeGroup) throws IOException, InterruptedException {
    String target = wholeGroup ? "-" + group : Long.toString(pid);
    return new ProcessBuilder("kill", "-" + name, "--", target)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
