// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

/** Names of services by their choice (ASHRAE 135 clause 21), and which of them change a device. */
final class Services {
  static final int ATOMIC_WRITE_FILE = 7;
  static final int CREATE_OBJECT = 10;
  static final int DELETE_OBJECT = 11;
  static final int READ_PROPERTY = 12;
  static final int READ_PROPERTY_MULTIPLE = 14;
  static final int WRITE_PROPERTY = 15;
  static final int WRITE_PROPERTY_MULTIPLE = 16;
  static final int DEVICE_COMMUNICATION_CONTROL = 17;
  static final int REINITIALIZE_DEVICE = 20;

  static final int I_AM = 0;
  static final int I_HAVE = 1;

  private static final String[] CONFIRMED = {
    "acknowledge-alarm",
    "confirmed-cov-notification",
    "confirmed-event-notification",
    "get-alarm-summary",
    "get-enrollment-summary",
    "subscribe-cov",
    "atomic-read-file",
    "atomic-write-file",
    "add-list-element",
    "remove-list-element",
    "create-object",
    "delete-object",
    "read-property",
    "read-property-conditional",
    "read-property-multiple",
    "write-property",
    "write-property-multiple",
    "device-communication-control",
    "confirmed-private-transfer",
    "confirmed-text-message",
    "reinitialize-device",
    "vt-open",
    "vt-close",
    "vt-data",
    "authenticate",
    "request-key",
    "read-range",
    "life-safety-operation",
    "subscribe-cov-property",
    "get-event-information"
  };

  private static final String[] UNCONFIRMED = {
    "i-am",
    "i-have",
    "unconfirmed-cov-notification",
    "unconfirmed-event-notification",
    "unconfirmed-private-transfer",
    "unconfirmed-text-message",
    "time-synchronization",
    "who-has",
    "who-is",
    "utc-time-synchronization",
    "write-group"
  };

  private static final String[] FUNCTIONS = {
    "result",
    "write-broadcast-distribution-table",
    "read-broadcast-distribution-table",
    "read-broadcast-distribution-table-ack",
    "forwarded-npdu",
    "register-foreign-device",
    "read-foreign-device-table",
    "read-foreign-device-table-ack",
    "delete-foreign-device-table-entry",
    "distribute-broadcast-to-network",
    "original-unicast-npdu",
    "original-broadcast-npdu",
    "secure-bvll"
  };

  private static final String[] STATES = {
    "coldstart",
    "warmstart",
    "start-backup",
    "end-backup",
    "start-restore",
    "end-restore",
    "abort-restore",
    "activate-changes"
  };

  private static final String[] COMMUNICATION = {"enable", "disable", "disable-initiation"};

  private Services() {}

  static String confirmed(int choice) {
    return name(CONFIRMED, choice);
  }

  static String unconfirmed(int choice) {
    return name(UNCONFIRMED, choice);
  }

  static String function(int function) {
    return name(FUNCTIONS, function);
  }

  /** What ReinitializeDevice asks for (clause 16.4.1.1.1). */
  static String state(long value) {
    return name(STATES, value);
  }

  /** What DeviceCommunicationControl asks for (clause 16.1.1.1.2). */
  static String communication(long value) {
    return name(COMMUNICATION, value);
  }

  private static String name(String[] names, long number) {
    return number >= 0 && number < names.length ? names[(int) number] : Long.toString(number);
  }

  static boolean isWrite(int choice) {
    return switch (choice) {
      case ATOMIC_WRITE_FILE,
          CREATE_OBJECT,
          DELETE_OBJECT,
          WRITE_PROPERTY,
          WRITE_PROPERTY_MULTIPLE ->
          true;
      default -> false;
    };
  }

  static boolean isControl(int choice) {
    return choice == DEVICE_COMMUNICATION_CONTROL || choice == REINITIALIZE_DEVICE;
  }
}
