package io.regatta.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontMatterTest {
  private static String skip(String text) throws IOException {
    return Repository.text(List.of(FrontMatter.skip(Sections.bytes(text))));
  }

  @Test
  void whatFollowsTheSecondRuleStays() throws IOException {
    assertThat(skip("---\nname: x\n---\n\nBody\n---\nmore")).isEqualTo("Body\n---\nmore");
    assertThat(skip("---\r\nname: x\r\n---  \r\n\r\nBody")).isEqualTo("Body");
    assertThat(skip("\uFEFF---\nname: x\n---\nBody")).isEqualTo("Body");
    assertThat(skip("---\n---")).isEmpty();
  }

  @Test
  void aTextWithoutFrontMatterStaysWhole() throws IOException {
    assertThat(skip("Body\n---\nmore\n---\n")).isEqualTo("Body\n---\nmore\n---\n");
    assertThat(skip("---- \nBody")).isEqualTo("---- \nBody");
    assertThat(skip("")).isEmpty();
    assertThat(skip("\n")).isEmpty();
  }

  @Test
  void frontMatterThatDoesNotEndStays() throws IOException {
    assertThat(skip("---\nname: x\n")).isEqualTo("---\nname: x\n");
  }
}
