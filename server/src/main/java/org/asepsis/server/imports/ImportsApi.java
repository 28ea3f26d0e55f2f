// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.store.places.Places;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The way in for programs: a file as the body of a request. */
@RestController
final class ImportsApi {
  private final Imports imports;
  private final ImportDesk desk;
  private final Places places;

  ImportsApi(Imports imports, ImportDesk desk, Places places) {
    this.imports = imports;
    this.desk = desk;
    this.places = places;
  }

  /** Where the file went; ask there how far it is. */
  record Received(long id, String state, String kind) {}

  @PostMapping(path = "/api/v1/imports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Needs(Permission.IMPORTS_RUN)
  ResponseEntity<?> receive(
      Viewer viewer,
      HttpServletRequest request,
      @RequestParam String name,
      @RequestParam(defaultValue = "0") int site,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String source)
      throws IOException {
    try {
      Import received =
          desk.receive(
              viewer,
              new ImportDesk.Offer(site == 0 ? onlySite(viewer) : site, name, kind, source),
              request.getContentLengthLong(),
              request.getInputStream(),
              ImportDesk.Columns.AS_GUESSED);
      return ResponseEntity.accepted()
          .location(URI.create("/api/v1/imports/" + received.id()))
          .body(new Received(received.id(), received.state().label(), received.kind()));
    } catch (ImportDesk.RefusedException e) {
      return ResponseEntity.unprocessableContent()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage())));
    }
  }

  private int onlySite(Viewer viewer) throws ImportDesk.RefusedException {
    List<Places.Site> sites = places.sites(viewer.scope(Permission.IMPORTS_RUN));
    if (sites.size() != 1) {
      throw new ImportDesk.RefusedException("There are several sites. Say which one: site=NUMBER.");
    }
    return sites.getFirst().id();
  }

  @DeleteMapping("/api/v1/imports/{id}")
  @Needs(Permission.IMPORTS_RUN)
  ResponseEntity<Map<String, String>> cancel(Viewer viewer, @PathVariable long id) {
    Import file =
        imports
            .find(viewer.scope(Permission.IMPORTS_RUN), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return desk.cancel(viewer, file)
        ? ResponseEntity.accepted().body(Map.of("state", "cancelled"))
        : ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("state", file.state().label()));
  }
}
