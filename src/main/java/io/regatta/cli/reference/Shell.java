package io.regatta.cli.reference;

import picocli.AutoComplete;
import picocli.CommandLine;

/// A shell that can complete what is typed.
public enum Shell {
  /// Its script also works in zsh, without descriptions.
  BASH("share/bash-completion/completions/%s") {
    @Override
    public String completion(CommandLine program) {
      return AutoComplete.bash(program.getCommandName(), program);
    }
  },
  ZSH("share/zsh/site-functions/_%s") {
    @Override
    public String completion(CommandLine program) {
      return ZshCompletion.of(CommandPage.of(program));
    }
  },
  FISH("share/fish/vendor_completions.d/%s.fish") {
    @Override
    public String completion(CommandLine program) {
      return FishCompletion.of(CommandPage.of(program));
    }
  };

  private final String place;

  Shell(String place) {
    this.place = place;
  }

  /// The script that teaches this shell a program's commands.
  public abstract String completion(CommandLine program);

  /// Where the shell looks for the script of a program, below a prefix such as `/usr`.
  public String place(String program) {
    return place.formatted(program);
  }
}
