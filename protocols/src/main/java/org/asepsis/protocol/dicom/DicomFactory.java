// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** DICOM over TCP, recognised by the structure of its PDUs (PS3.8 section 9.3). */
@AutoService(AnalyzerFactory.class)
public final class DicomFactory implements AnalyzerFactory {

  /** 104 and 11112 are registered, 4242 is where Orthanc listens. */
  private static final Claim CLAIM =
      new Claim(
          Transport.TCP,
          Set.of(104, 4242, 11112),
          Claim.firstBytes(1, 2, 3, 4, 5, 6, 7),
          (head, _, onPort) -> DicomFraming.recognize(head, onPort));

  @Override
  public String protocol() {
    return "dicom";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(OperationEntry.SCHEMA, AssociationEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new DicomAnalyzer(flow);
  }
}
