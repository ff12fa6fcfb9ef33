package io.regatta.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Send invoices and count orders of a day      > Send invoices, Count orders of a day
          Send email to user and update order status   > Send email to user, Update order status
          Import orders and export reports             > Import orders, Export reports
          Import Orders and Export Reports             > Import Orders, Export Reports
          User can log in and log out                  > Log in, Log out
          User can sign up and reset a password        > Sign up, Reset a password
          Add and remove items from the cart           > Add items from the cart, Remove items from the cart
          Load test with 500 reports, and go live      > Load test, Go live
          Convert on first request and cache the files > Convert on first request, Cache the files
          As a customer, I want to save my cart and continue later so that nothing is lost > Save my cart, Continue later
          """)
  void twoActionsAreTwoStories(String title, String parts) {
    assertThat(Sketch.title(title))
        .containsExactly(
            "7 the title names 2 pieces of work: "
                + String.join(" | ", Arrays.asList(parts.split(", ", -1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Create, edit and delete users                             > Create users | Edit users | Delete users
          Create Database Schema, Implement Queries, Add Migrations > Create Database Schema | Implement Queries | Add Migrations
          """)
  void threeActionsAreThreeStories(String title, String parts) {
    assertThat(Sketch.title(title))
        .containsExactly("14 the title names 3 pieces of work: " + parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Implement Request Logging and Error Handling          > Implement Request Logging | Implement Error Handling
          Design Dark Mode Color System and Toggle Component    > Design Dark Mode Color System | Design Toggle Component
          Implement login and registration                      > Implement login | Implement registration
          Add search and filtering to the list                  > Add search to the list | Add filtering to the list
          Confirm-reset endpoint and token expiry               > Confirm-reset endpoint | Token expiry
          Backend & frontend for comments                       > Backend for comments | Frontend for comments
          Backend + frontend for comments                       > Backend for comments | Frontend for comments
          Add error handling and logging                        > Add error handling | Add logging
          """)
  void twoThingsOfOneActionWeighLess(String title, String parts) {
    assertThat(Sketch.title(title)).containsExactly("3 the title names 2 pieces of work: " + parts);
  }

  @Test
  void aListOfThingsCountsEach() {
    assertThat(Sketch.title("Implement OAuth login, profile page, and password reset"))
        .containsExactly(
            "6 the title names 3 pieces of work: Implement OAuth login | Implement profile page |"
                + " Implement password reset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Send invoices",
        "",
        "and",
        "Create and configure the database",
        "Research and Select Backend Technology Stack",
        "Investigate CI/CD Failures and Document Root Causes",
        "Design, build and test the checkout",
        "Read and write files",
        "Detect duplicate cookies and clear them",
        "Add a `date` column and backfill it",
        "Convert on first request and cache the result",
        "Allow admins to approve or reject requests",
        "Fix Import and Export Buttons",
        "Add save and delete endpoints",
        "Design Foundation and Style System",
        "Create Theme Toggle Context and Provider",
        "Implement Database Models and Migrations",
        "Orchestration Testing and Validation",
        "Show title and author of a book",
        "Notify buyer and seller",
        "Compare desktop prices and mobile prices",
        "Accept the \"Terms and Conditions\"",
        "Rename `read and write` to `rw`",
        "Support drag and drop",
        "Compare prices between shops and marketplaces",
        "Write unit and integration tests",
        "Recovery codes: 10, each usable once",
        "Plans: 60, 600 and 6000 requests a minute",
        "Login screen, second step",
        "Search (by name and by date)",
        "Q&A section for products",
        "Initialize Backend Project with Build Tooling",
        "Create form with name and email",
        "Afficher plus de détails ou une carte",
        "Benutzer anlegen und mit Rechten versehen",
        "Crear usuarios y borrar pedidos",
        "注文の管理と配送の追跡"
      })
  void oneActionIsOne(String title) {
    assertThat(Sketch.title(title)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Build dashboard with charts, filters and export       > 3 > Build dashboard | Build dashboard: charts | Build dashboard: filters | Build dashboard: export
          Set up authentication including OAuth and JWT         > 2 > Set up authentication | Set up authentication: OAuth | Set up authentication: JWT
          Create API with Endpoints and Documentation           > 2 > Create API | Create API: Endpoints | Create API: Documentation
          Build cart with price list and tax table              > 2 > Build cart | Build cart: price list | Build cart: tax table
          """)
  void aListBehindWithIsScope(String title, int things, String parts) {
    assertThat(Sketch.title(title))
        .containsExactly(
            "2 the title packs " + things + " further things into its scope: " + parts);
  }

  @Test
  void aLongTitleIsHardToTakeIn() {
    String words = "Send mails to all who have ordered a thing in the last year";
    String advice = " what will be there; the rest is description";

    assertThat(Sketch.title(words))
        .containsExactly(
            "1 the title has 59 characters in 13 words ~ say in up to 12 words" + advice);
    assertThat(Sketch.title("Send " + "x".repeat(76)))
        .containsExactly(
            "2 the title has 81 characters in 2 words ~ say in up to 80 characters" + advice);
    assertThat(Sketch.title("Send " + "x".repeat(75))).isEmpty();
    assertThat(Sketch.title("Send mails as in src/" + "x".repeat(76))).isEmpty();
  }

  @Test
  void moreThanSixPartsAreNotListed() {
    assertThat(Sketch.title("Add a1 and b1 and c1 and d1 and e1 and f1 and g1").getFirst())
        .startsWith("15 the title names 6 pieces of work: Add a1 |")
        .endsWith("| Add f1");
  }
}
