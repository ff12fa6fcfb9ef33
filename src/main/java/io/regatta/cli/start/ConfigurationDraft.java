package io.regatta.cli.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The `regatta.yaml` that fits what was found.
///
/// What is sure stands in it. What is a guess is one line behind a `#` without a space: taking all
/// of these away gives a valid file too. Only names of roles and directories come from the
/// repository, and only plain ones.
public final class ConfigurationDraft {
  private final Survey survey;
  private final List<String> lines = new ArrayList<>();

  private ConfigurationDraft(Survey survey) {
    this.survey = survey;
  }

  /// The file's text.
  public static String of(Survey survey) {
    return new ConfigurationDraft(survey).text();
  }

  private String text() {
    say("# How Regatta works in this repository. Every key has a default, and may be left out.");
    say("#");
    say("# A setting behind a # is a guess, with the reason above it: take the # away where it is");
    say("# right. `regatta doctor` says whether all this can be used.");
    section("Who plays the roles that a plan names; `default` plays each without its own entry.");
    agents();
    section("The longest that one attempt at a story may take.");
    say("timeout: 30m");
    workspaces();
    section("What Regatta runs itself before a story counts as completed. If it fails, the story");
    say("# goes back to its agent with what was printed.");
    gates();
    if (!survey.context().isEmpty()) {
      section("Which files agents are told of. Roles named X-developer, X-engineer and X-designer");
      say("# read context/X by themselves:");
      context();
    }
    section("The most that a run may cost, in US dollars, as far as clients tell.");
    say("#budget: { costUsd: 20 }");
    return String.join("\n", lines) + "\n";
  }

  private void agents() {
    List<String> clients = survey.clients();
    if (clients.isEmpty()) {
      say(
          "# No agent's client is installed here. The first one that is will play every role, or"
              + " a");
      say("# program of yours does, which gets the prompt on standard input:");
      say("#agents: { default: { backend: command, run: [\"./scripts/agent.sh\"] } }");
      return;
    }
    say(
        "# Installed here: "
            + String.join(", ", clients)
            + (clients.size() == 1
                ? "."
                : ". The first one would be taken without this entry, too."));
    say("agents:");
    say("  default:");
    say("    backend: " + clients.getFirst());
    if (survey.confined() && !survey.checks().isEmpty()) {
      say("    # What it may run without being asked, besides changing files in its workspace.");
      say("    # " + reason(survey.checks()));
      say("    #commands: " + list(survey.checks()));
    }
    Optional<String> role =
        survey.roles().stream().filter(name -> !name.equals("default")).findFirst();
    if (clients.size() > 1 && role.isPresent()) {
      say("  # A role of .claude/agents, played by the other client:");
      say("  #" + key(role.get()) + ": { backend: " + clients.get(1) + " }");
    }
  }

  private void workspaces() {
    if (survey.commit()) {
      section("Each story works in a clone of its own, which has what is committed, nothing else.");
    } else {
      section(
          "There is no git repository with a commit here: stories work in this directory, side");
      say("# by side, and nothing can be taken back. With one, each works in a clone of its own.");
    }
    if (!survey.setup().isEmpty()) {
      say("# This makes a new clone ready. " + reason(survey.setup()));
      say("#setup: " + list(survey.setup()));
    }
  }

  private void gates() {
    if (survey.checks().isEmpty()) {
      say("# Nothing was found that says how this repository is tested. For example:");
      say("#gates: { story: [\"./scripts/test.sh\"] }");
    } else {
      say("# " + reason(survey.checks()));
      say("#gates: { story: " + list(survey.checks()) + " }");
    }
  }

  private void context() {
    List<String> unread = new ArrayList<>();
    for (String directory : survey.context()) {
      List<String> readers = survey.readers(directory);
      say(
          "# - context/"
              + directory
              + ": "
              + (readers.isEmpty() ? "no role of .claude/agents" : String.join(", ", readers)));
      if (readers.isEmpty()) {
        unread.add(directory);
      }
    }
    if (!unread.isEmpty()) {
      say("# What nobody reads could be for:");
      say(
          unread.stream()
              .collect(Collectors.groupingBy(this::reader, TreeMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(role -> role.getKey() + ": " + globs(role.getValue()))
              .collect(Collectors.joining(", ", "#context: { roles: { ", " } }")));
    }
  }

  /// A role that sounds like it, or one that there could be.
  private String reader(String directory) {
    return survey.roles().stream()
        .filter(role -> role.startsWith(directory + "-"))
        .findFirst()
        .map(ConfigurationDraft::key)
        .orElse("\"" + directory + "-writer\"");
  }

  /// A name that YAML takes for a text and for nothing else.
  private static String key(String name) {
    return name.contains("-") ? name : "\"" + name + "\"";
  }

  private static String globs(List<String> directories) {
    return directories.stream()
        .map(directory -> "\"context/" + directory + "/**/*\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String reason(List<Guess> guesses) {
    return guesses.stream()
        .map(Guess::why)
        .distinct()
        .collect(Collectors.joining(" and ", "Because of ", ":"));
  }

  private static String list(List<Guess> guesses) {
    return guesses.stream()
        .map(guess -> "\"" + guess.command() + "\"")
        .distinct()
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void section(String purpose) {
    say("");
    say("# " + purpose);
  }

  private void say(String line) {
    lines.add(line);
  }
}
