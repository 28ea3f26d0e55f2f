// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Sink;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.dicom.DimseCommand.Service;

/** Whose equipment a data set speaks of: that depends on the operation it came with. */
final class DataSetMeaning {
  private DataSetMeaning() {}

  static void tell(
      Direction sender, Incoming dataSet, DicomEquipment equipment, DicomFacts facts, Sink sink) {
    if (equipment.isEmpty()) {
      return;
    }
    Operation operation = dataSet.operation();
    if (operation == null) {
      facts.reported(sender, equipment, sink);
      return;
    }
    if (operation.equipment.isEmpty()
        && (dataSet.isRequest() || operation.service != Service.C_FIND)) {
      operation.equipment = equipment;
    }
    if (dataSet.isRequest()) {
      if (operation.service == Service.C_STORE || operation.service == Service.N_CREATE) {
        facts.reported(sender, equipment, sink);
      }
    } else if (operation.service == Service.N_GET && operation.sopClass.equals(Uids.PRINTER)) {
      facts.stated(sender, equipment, sink);
    }
  }
}
