// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.intake.Books;
import org.asepsis.intake.Table;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Rows;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Pages;
import org.asepsis.server.page.Tone;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.store.places.Places;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files handed in: the list, the way in, and what came of each. */
@Controller
final class ImportsPage {
  private static final int ROWS = 50;
  private static final int PREVIEW = 5;
  private static final int MOST_EXPORTED = 50_000;

  private final Imports imports;
  private final ImportDesk desk;
  private final Uploads uploads;
  private final Places places;
  private final ListExport export;
  private final Pages pages;

  ImportsPage(
      Imports imports,
      ImportDesk desk,
      Uploads uploads,
      Places places,
      ListExport export,
      Pages pages) {
    this.imports = imports;
    this.desk = desk;
    this.uploads = uploads;
    this.places = places;
    this.export = export;
    this.pages = pages;
  }

  @GetMapping("/imports")
  @Needs(Permission.IMPORTS_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    long before =
        request.cursor().matches("[0-9]{1,18}") ? Long.parseLong(request.cursor()) : Long.MAX_VALUE;
    List<Import> found = imports.list(viewer.scope(Permission.IMPORTS_READ), before, ROWS + 1);
    boolean more = found.size() > ROWS;
    List<Import> shown = more ? found.subList(0, ROWS) : found;
    String next = more ? Long.toString(shown.getLast().id()) : "";
    model.addAttribute(
        "list",
        ImportList.LISTING.model(request, new Rows<>(shown, 0, -1, next), ImportList.FRAME));
    model.addAttribute("active", shown.stream().anyMatch(file -> !file.isOver()));
    model.addAttribute("sites", places.sites(viewer.scope(Permission.IMPORTS_RUN)));
    model.addAttribute("kinds", ImportList.KINDS);
    return "imports/imports";
  }

  @GetMapping("/imports.csv")
  @Needs(Permission.IMPORTS_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer), pages.moments(viewer));
  }

  @GetMapping("/imports.pdf")
  @Needs(Permission.IMPORTS_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer), pages.moments(viewer));
  }

  private ListExport.Content<Import> content(HttpServletRequest servlet, Viewer viewer) {
    List<Import> files =
        imports.list(viewer.scope(Permission.IMPORTS_READ), Long.MAX_VALUE, MOST_EXPORTED);
    return new ListExport.Content<>(
        ImportList.LISTING,
        ListRequest.from(servlet),
        files,
        files.size(),
        "Imports",
        "Files that were handed in, the newest first.");
  }

  /** The way without JavaScript, for files that fit into memory. */
  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Needs(Permission.IMPORTS_RUN)
  String receive(
      Viewer viewer,
      RedirectAttributes redirect,
      @RequestParam("file") MultipartFile file,
      @RequestParam int site,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String source)
      throws IOException {
    String name = file.getOriginalFilename();
    try (InputStream in = file.getInputStream()) {
      Import received =
          desk.receive(
              viewer,
              new ImportDesk.Offer(site, name == null ? "" : name, kind, source),
              file.getSize(),
              in,
              ImportDesk.Columns.CONFIRMED_BY_PERSON);
      return "redirect:" + pathAfter(received);
    } catch (ImportDesk.RefusedException e) {
      Flash.add(redirect, Tone.DANGER, String.valueOf(e.getMessage()));
      return "redirect:/imports";
    }
  }

  private static String pathAfter(Import received) {
    return "/imports/" + received.id() + (received.kind().equals(Kinds.CMMS) ? "/columns" : "");
  }

  /** The file as the whole body: what the page's script sends, for files of any size. */
  @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Needs(Permission.IMPORTS_RUN)
  ResponseEntity<?> receiveBody(
      Viewer viewer,
      HttpServletRequest request,
      @RequestParam String name,
      @RequestParam int site,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String source)
      throws IOException {
    try {
      Import received =
          desk.receive(
              viewer,
              new ImportDesk.Offer(site, name, kind, source),
              request.getContentLengthLong(),
              request.getInputStream(),
              ImportDesk.Columns.CONFIRMED_BY_PERSON);
      return ResponseEntity.ok(Map.of("path", pathAfter(received), "id", received.id()));
    } catch (ImportDesk.RefusedException e) {
      return ResponseEntity.unprocessableContent()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage())));
    }
  }

  @GetMapping("/imports/{id}")
  @Needs(Permission.IMPORTS_READ)
  String show(Viewer viewer, Model model, @PathVariable long id) {
    Import file = find(viewer, Permission.IMPORTS_READ, id);
    model.addAttribute("file", file);
    model.addAttribute("counts", ImportList.counts(file));
    model.addAttribute("mayRun", viewer.scope(Permission.IMPORTS_RUN).includes(file.site()));
    model.addAttribute(
        "waitsForColumns",
        file.kind().equals(Kinds.CMMS)
            && file.state() == Import.State.WAITING
            && imports.isUnmapped(id));
    return "imports/import";
  }

  @PostMapping("/imports/{id}/cancel")
  @Needs(Permission.IMPORTS_RUN)
  String cancel(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Import file = find(viewer, Permission.IMPORTS_RUN, id);
    if (desk.cancel(viewer, file)) {
      Flash.add(redirect, Tone.GOOD, file.name() + " will not be read any further.");
    } else {
      Flash.add(redirect, Tone.WARNING, file.name() + " was over already.");
    }
    return "redirect:/imports/" + id;
  }

  @GetMapping("/imports/{id}/columns")
  @Needs(Permission.IMPORTS_RUN)
  String columns(Viewer viewer, Model model, @PathVariable long id) throws IOException {
    Import file = find(viewer, Permission.IMPORTS_RUN, id);
    if (file.state() != Import.State.WAITING || !file.kind().equals(Kinds.CMMS)) {
      return "redirect:/imports/" + id;
    }
    Table table;
    try (InputStream in = uploads.open(id)) {
      table = Table.parse(in.readNBytes(Table.LARGEST + 1));
    }
    Map<String, Integer> columns =
        BooksImport.columns(table, imports.mapping(id, file.site()).orElse(""));
    Map<String, String> headings = new LinkedHashMap<>();
    for (String field : Books.FIELDS) {
      Integer column = columns.get(field);
      headings.put(field, column == null ? "" : table.columns().get(column));
    }
    model.addAttribute("file", file);
    model.addAttribute("headings", headings);
    model.addAttribute("all", table.columns());
    model.addAttribute("preview", table.rows().stream().limit(PREVIEW).toList());
    model.addAttribute("rows", table.rows().size());
    return "imports/columns";
  }

  @PostMapping("/imports/{id}/columns")
  @Needs(Permission.IMPORTS_RUN)
  String confirm(
      Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> parameters) {
    Import file = find(viewer, Permission.IMPORTS_RUN, id);
    Map<String, String> headings = new LinkedHashMap<>();
    for (String field : Books.FIELDS) {
      headings.put(field, parameters.getOrDefault(field, ""));
    }
    desk.map(id, file.site(), headings, viewer.name());
    return "redirect:/imports/" + id;
  }

  private Import find(Viewer viewer, Permission permission, long id) {
    return imports
        .find(viewer.scope(permission), id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
