// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;

/** DICOMweb in bodies of HTTP: it claims media types and no flows. */
@AutoService(AnalyzerFactory.class)
public final class DicomWebFactory implements AnalyzerFactory {
  @Override
  public String protocol() {
    return "dicomweb";
  }

  @Override
  public List<Claim> claims() {
    return List.of();
  }

  /** Of rendered images only that they were sent counts; their bodies are not offered. */
  @Override
  public Set<String> mediaTypes() {
    return Set.of(
        "application/dicom",
        "application/dicom+json",
        "application/dicom+xml",
        "application/json",
        "multipart/related",
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/jp2",
        "video/mp4");
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(DicomWebEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new DicomWebAnalyzer(flow);
  }
}
