// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.work.DeviceWork;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people add to a device: corrections, notes, documents. */
@Controller
final class DeviceActions {
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_NOTE = 4_000;

  private final DeviceWork work;
  private final DeviceViews devices;
  private final Audit audit;

  DeviceActions(DeviceWork work, DeviceViews devices, Audit audit) {
    this.work = work;
    this.devices = devices;
    this.audit = audit;
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/correct")
  @Needs(Permission.DEVICES_EDIT)
  String correct(
      @PathVariable String id,
      @RequestParam String attribute,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "") String reason,
      Viewer viewer,
      RedirectAttributes flash) {
    String cut = value.strip();
    String problem = problem(attribute, cut, reason);
    if (!problem.isEmpty()) {
      Flash.add(flash, Tone.DANGER, problem);
      return "redirect:/devices/" + id + "#correct";
    }
    audit.write(
        viewer,
        "override-device",
        "device " + id,
        Map.of("attribute", attribute, "value", cut, "reason", reason.strip()));
    String kept = "medical".equals(attribute) ? cut.toLowerCase(java.util.Locale.ROOT) : cut;
    there(
        work.correct(device(id), scope(viewer), attribute, kept, reason.strip(), viewer.name()),
        id);
    devices.forget();
    Flash.add(
        flash,
        Tone.GOOD,
        DeviceSheet.titleOf(attribute) + " is now “" + cut + "”, marked as your word.");
    return "redirect:/devices/" + id;
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/withdraw")
  @Needs(Permission.DEVICES_EDIT)
  String withdraw(
      @PathVariable String id,
      @RequestParam String attribute,
      Viewer viewer,
      RedirectAttributes flash) {
    if (!DeviceWork.CORRECTABLE.containsKey(attribute)) {
      throw new Missing("correction of " + attribute);
    }
    audit.write(viewer, "withdraw-override", "device " + id, Map.of("attribute", attribute));
    there(work.withdraw(device(id), scope(viewer), attribute, viewer.name()), id);
    devices.forget();
    Flash.add(
        flash, Tone.GOOD, DeviceSheet.titleOf(attribute) + " is shown as the network says again.");
    return "redirect:/devices/" + id;
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/notes")
  @Needs(Permission.DEVICES_EDIT)
  String note(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String text,
      Viewer viewer,
      RedirectAttributes flash) {
    String cut = text.strip();
    if (cut.isEmpty() || cut.length() > LONGEST_NOTE) {
      Flash.add(
          flash, Tone.DANGER, "A note has 1 to 4,000 characters; yours has " + cut.length() + ".");
      return "redirect:/devices/" + id + "#notes";
    }
    audit.write(viewer, "note-device", "device " + id, Map.of());
    there(work.addNote(device(id), scope(viewer), cut, viewer.name()), id);
    Flash.add(flash, Tone.GOOD, "Your note was added.");
    return "redirect:/devices/" + id + "#notes";
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/documents")
  @Needs(Permission.DEVICES_EDIT)
  String document(
      @PathVariable String id,
      @RequestParam MultipartFile file,
      Viewer viewer,
      RedirectAttributes flash)
      throws IOException {
    String problem = Documents.problem(file);
    if (!problem.isEmpty()) {
      Flash.add(flash, Tone.DANGER, problem);
      return "redirect:/devices/" + id + "#documents";
    }
    String name = Documents.name(file);
    audit.write(viewer, "add-document", "device " + id, Map.of("name", name));
    DeviceWork.Content content =
        new DeviceWork.Content(name, Documents.mediaType(name), file.getBytes());
    there(work.addDocument(device(id), scope(viewer), content, viewer.name()), id);
    Flash.add(flash, Tone.GOOD, "“" + name + "” was added, " + Terms.bytes(file.getSize()) + ".");
    return "redirect:/devices/" + id + "#documents";
  }

  @GetMapping("/devices/{id:[0-9a-f]{16}}/documents/{document:[0-9]{1,18}}")
  @Needs(Permission.DEVICES_READ)
  ResponseEntity<byte[]> fetch(
      @PathVariable String id, @PathVariable long document, Viewer viewer) {
    DeviceWork.Content content =
        work.document(device(id), viewer.scope(Permission.DEVICES_READ), document)
            .orElseThrow(() -> new Missing("document " + document));
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(content.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(content.bytes());
  }

  private static String problem(String attribute, String value, String reason) {
    if (!DeviceWork.CORRECTABLE.containsKey(attribute)) {
      return "“" + attribute + "” is nothing that can be corrected. Choose one from the list.";
    }
    if (value.isEmpty() || value.length() > LONGEST_VALUE) {
      return "The value has 1 to 200 characters; yours has " + value.length() + ".";
    }
    if (reason.isBlank() || reason.length() > LONGEST_VALUE) {
      return "Say in a few words how you know, so that others can trust it later.";
    }
    if ("medical".equals(attribute)
        && !value.equalsIgnoreCase("yes")
        && !value.equalsIgnoreCase("no")) {
      return "Medical device is “yes” or “no”; you wrote “" + value + "”.";
    }
    if ("type".equals(attribute) && !value.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return "“" + value + "” is no type. Use one of the list, such as infusion-pump.";
    }
    return "";
  }

  private static void there(boolean done, String id) {
    if (!done) {
      throw new Missing("device " + id);
    }
  }

  private static DeviceId device(String id) {
    return DeviceId.parse(id).orElseThrow(() -> new Missing("device " + id));
  }

  private static Scope scope(Viewer viewer) {
    return viewer.scope(Permission.DEVICES_EDIT);
  }
}
