package io.regatta.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.report.document.Golden;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.SampleReport;
import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JUnitReportTest {
  @Test
  void theSampleLooksAsItDid() throws IOException {
    String xml = JUnitReport.of(SampleReport.sample());

    assertThat(xml).isEqualTo(Golden.kept("sample.xml", xml));
  }

  static Stream<PlanReport> reports() {
    return Stream.of(
        SampleReport.sample(), SampleReport.logOnly(), SampleReport.many(0), SampleReport.many(40));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void itIsValid(PlanReport report) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUnitReportTest.class.getResource("junit-report.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(JUnitReport.of(report))));
  }

  @Test
  void workThatIsNotGoodIsAFailureAndWorkThatCouldNotBeDoneAnError() {
    assertThat(JUnitReport.of(SampleReport.sample()))
        .contains("failures=\"1\" errors=\"0\"", "<failure type=\"ValidationError\"");
    assertThat(JUnitReport.of(SampleReport.many(10)))
        .contains("failures=\"0\" errors=\"1\"", "<error type=\"TimeoutError\"");
  }

  @Test
  void whatWasNotTriedIsSkipped() {
    assertThat(JUnitReport.of(SampleReport.sample()))
        .contains("<skipped message=\"blocked by story 4, which did not complete\"/>")
        .contains("<skipped message=\"pending\"/>");
  }
}
