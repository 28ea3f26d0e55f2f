// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes a resource with all that it contains, element by element, from whichever syntax it is
 * written in. Confined to the flow's worker.
 */
final class FhirReader {
  /** Elements inside one element that is read; data types have a dozen. */
  static final int MAX_NODES = 512;

  /** Longer primitives are cut. */
  static final int LONGEST = 1_024;

  private static final int MAX_ELEMENTS = 128;
  private static final int MAX_TYPES = 64;

  /**
   * A resource as far as it is wanted.
   *
   * @param url the entry's full URL, or empty
   */
  record Resource(String type, String url, List<FhirElement> elements) {
    /** All elements of this name. */
    List<FhirElement> all(String name) {
      List<FhirElement> found = new ArrayList<>(1);
      for (FhirElement element : elements) {
        if (element.name().equals(name)) {
          found.add(element);
        }
      }
      return found;
    }

    /** The value of the first element of this name, or empty. */
    String text(String name) {
      for (FhirElement element : elements) {
        if (element.name().equals(name)) {
          return element.value();
        }
      }
      return "";
    }

    /** The type only: the content may be a patient's. */
    @Override
    public String toString() {
      return "Resource[" + type + "]";
    }
  }

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<FhirElement> requests = new ArrayList<>(0);
  private final FhirPatients patients;
  private final FhirDevices devices = new FhirDevices();
  private final String target;
  private String type = "";
  private String bundleType = "";

  FhirReader(String server, String target) {
    this.target = target;
    patients = new FhirPatients(server);
  }

  /** The outermost resource is of this type. */
  void root(String rootType) {
    type = rootType;
  }

  /** Whether this element of a resource is to be given. */
  static boolean wants(String resourceType, String element) {
    return ResourceElements.wants(resourceType, element);
  }

  /** A resource inside a bundle or parameters, which is counted. */
  void entry(String entryType) {
    if (counts.size() < MAX_TYPES || counts.containsKey(entryType)) {
      counts.merge(entryType, 1, Integer::sum);
    }
  }

  /** The full URL of the resource that was read last. */
  void url(String url) {
    patients.url(url);
  }

  void bundleType(String code) {
    bundleType = code;
  }

  /** What an entry of a batch or transaction asks for. */
  void request(FhirElement request) {
    if (requests.size() < MAX_ELEMENTS) {
      requests.add(request);
    }
  }

  /** Adds an element to those of a resource, within a bound. */
  static void add(List<FhirElement> elements, FhirElement element) {
    if (elements.size() < MAX_ELEMENTS) {
      elements.add(element);
    }
  }

  /** A resource has been read. */
  void resource(Resource resource) {
    patients.add(resource);
    devices.add(resource);
  }

  FhirMessage message() {
    patients.query(target);
    for (FhirElement request : requests) {
      patients.query(request.text("url"));
      patients.conditional(request.text("url"), request.text("ifNoneExist"));
    }
    return new FhirMessage(
        type,
        bundleType,
        Map.copyOf(counts),
        patients.patients(),
        patients.overflowed(),
        devices.reports(),
        devices.software(),
        devices.agents());
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "FhirReader[" + type + "]";
  }
}
