/// picocli, which the build compiles anew and without the descriptor of its own jar.
module info.picocli {
  exports picocli;
}
