// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.protocol.codec.DicomDataSetReader;
import org.asepsis.wire.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * A DIMSE command set (PS3.7 section 9 and annex E), reduced to what tells the operation. Absent
 * text is empty and an absent number is -1.
 *
 * @param messageId of the request, which a response and a C-CANCEL name
 * @param sopClass affected or requested
 * @param hasDataSet whether a data set follows
 * @param destination of a C-MOVE
 * @param moveOriginator who asked for the C-MOVE that a C-STORE belongs to
 */
record DimseCommand(
    Type type,
    int messageId,
    String sopClass,
    boolean hasDataSet,
    int status,
    SubOperations subOperations,
    String destination,
    String moveOriginator,
    int errorCommentLength) {

  /** Numbers of C-STORE sub-operations of a C-MOVE or C-GET; -1 where not told. */
  record SubOperations(int remaining, int completed, int failed, int warning) {
    static final SubOperations NONE = new SubOperations(-1, -1, -1, -1);
  }

  /** The command field of the request; the response has the highest bit set in addition. */
  enum Service {
    C_STORE(0x0001),
    C_GET(0x0010),
    C_FIND(0x0020),
    C_MOVE(0x0021),
    C_ECHO(0x0030),
    N_EVENT_REPORT(0x0100),
    N_GET(0x0110),
    N_SET(0x0120),
    N_ACTION(0x0130),
    N_CREATE(0x0140),
    N_DELETE(0x0150),
    C_CANCEL(0x0fff);

    private static final Service[] ALL = values();

    private final int code;

    Service(int code) {
      this.code = code;
    }

    static @Nullable Service of(int code) {
      for (Service service : ALL) {
        if (service.code == code) {
          return service;
        }
      }
      return null;
    }

    /** As the standard writes it: {@code C-STORE}. */
    String standard() {
      return name().replace('_', '-');
    }
  }

  /** A service and which half of it. */
  record Type(Service service, boolean isRequest) {}

  private static final int RESPONSE = 0x8000;

  /** The value of Command Data Set Type that says there is none. */
  private static final int NO_DATA_SET = 0x0101;

  /** Collects the elements of group 0000 as {@link DicomDataSetReader} meets them. */
  static final class Collector implements DicomDataSetReader.Visitor {
    private final int context;
    private int field = -1;
    private int messageId = -1;
    private int respondedTo = -1;
    private int dataSetType = -1;
    private int status = -1;
    private int remaining = -1;
    private int completed = -1;
    private int failed = -1;
    private int warning = -1;
    private int errorCommentLength = -1;
    private String sopClass = "";
    private String destination = "";
    private String moveOriginator = "";

    Collector(int context) {
      this.context = context;
    }

    /** The presentation context that it came in. */
    int context() {
      return context;
    }

    /** What reads a command set: always implicit and little-endian (PS3.7 section 6.3.1). */
    DicomDataSetReader reader() {
      return new DicomDataSetReader(DicomDataSetReader.Syntax.IMPLICIT_LITTLE, this);
    }

    @Override
    public boolean endsBefore(int tag) {
      return tag >>> 16 != 0;
    }

    @Override
    public boolean wants(int sequence, int tag) {
      return true;
    }

    @Override
    public boolean enters(int tag) {
      return false;
    }

    @Override
    public void value(int sequence, int tag, byte[] value) {
      switch (tag) {
        case 0x0002, 0x0003 -> sopClass = Uids.of(value);
        case 0x0100 -> field = u16(value);
        case 0x0110 -> messageId = u16(value);
        case 0x0120 -> respondedTo = u16(value);
        case 0x0600 -> destination = AeTitles.of(value);
        case 0x0800 -> dataSetType = u16(value);
        case 0x0900 -> status = u16(value);
        case 0x0902 -> errorCommentLength = value.length;
        case 0x1020 -> remaining = u16(value);
        case 0x1021 -> completed = u16(value);
        case 0x1022 -> failed = u16(value);
        case 0x1023 -> warning = u16(value);
        case 0x1030 -> moveOriginator = AeTitles.of(value);
        default -> {}
      }
    }

    Parsed<DimseCommand> command() {
      if (field < 0) {
        return Parsed.malformed("command set without command field");
      }
      Service service = Service.of(field & ~RESPONSE);
      if (service == null) {
        return Parsed.malformed("command field " + field);
      }
      boolean isRequest = (field & RESPONSE) == 0;
      int id = isRequest && service != Service.C_CANCEL ? messageId : respondedTo;
      if (id < 0) {
        return Parsed.malformed("command set without message identifier");
      }
      return Parsed.message(
          new DimseCommand(
              new Type(service, isRequest),
              id,
              sopClass,
              dataSetType >= 0 && dataSetType != NO_DATA_SET,
              status,
              new SubOperations(remaining, completed, failed, warning),
              destination,
              moveOriginator,
              errorCommentLength));
    }

    private static int u16(byte[] value) {
      return value.length < 2 ? -1 : value[0] & 0xff | (value[1] & 0xff) << 8;
    }
  }
}
