// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.wire.Bytes;

/**
 * The user information item of an association request or acceptance (PS3.7 annex D). Of the user's
 * identity only its type is read, never the name or the secret.
 *
 * @param maximumLength of P-DATA-TF PDUs this side takes, in bytes; 0 for no limit, -1 when absent
 * @param asynchronousOperations how many this side may invoke at a time; -1 when absent
 * @param extended SOP classes with extended negotiation
 * @param userIdentity 1 to 5; 0 when absent
 */
record UserInformation(
    long maximumLength,
    String implementationClass,
    String implementationVersion,
    int asynchronousOperations,
    List<Role> roles,
    List<String> extended,
    int userIdentity) {

  static final UserInformation NONE = new UserInformation(-1, "", "", -1, List.of(), List.of(), 0);

  /** SCP/SCU role selection for one SOP class. */
  record Role(String sopClass, boolean scu, boolean scp) {}

  /** Roles and extended SOP classes kept of one association. */
  static final int MAX_ITEMS = 128;

  private static final int MAXIMUM_LENGTH = 0x51;
  private static final int IMPLEMENTATION_CLASS_UID = 0x52;
  private static final int ASYNCHRONOUS_OPERATIONS_WINDOW = 0x53;
  private static final int ROLE_SELECTION = 0x54;
  private static final int IMPLEMENTATION_VERSION_NAME = 0x55;
  private static final int EXTENDED_NEGOTIATION = 0x56;
  private static final int COMMON_EXTENDED_NEGOTIATION = 0x57;
  private static final int USER_IDENTITY = 0x58;

  /** Reads the sub-items; what is cut short turns the cursor bad. */
  static UserInformation parse(Bytes bytes) {
    long maximumLength = -1;
    String implementationClass = "";
    String implementationVersion = "";
    int asynchronous = -1;
    int identity = 0;
    List<Role> roles = new ArrayList<>(0);
    List<String> extended = new ArrayList<>(0);
    while (bytes.ok() && !bytes.isEmpty()) {
      int type = bytes.u8();
      Bytes item = bytes.skip(1).take(bytes.u16());
      switch (type) {
        case MAXIMUM_LENGTH -> maximumLength = item.u32();
        case IMPLEMENTATION_CLASS_UID -> implementationClass = Uids.read(item);
        case IMPLEMENTATION_VERSION_NAME -> implementationVersion = shown(item, 16);
        case ASYNCHRONOUS_OPERATIONS_WINDOW -> asynchronous = item.u16();
        case ROLE_SELECTION -> add(roles, role(item));
        case EXTENDED_NEGOTIATION, COMMON_EXTENDED_NEGOTIATION ->
            add(extended, Uids.read(item.take(item.u16())));
        case USER_IDENTITY -> identity = item.u8();
        default -> {}
      }
    }
    return new UserInformation(
        maximumLength,
        implementationClass,
        implementationVersion,
        asynchronous,
        List.copyOf(roles),
        List.copyOf(extended),
        identity);
  }

  /** Text of a field with a fixed greatest length; what is longer is cut. */
  static String shown(Bytes item, int greatest) {
    return item.take(Math.min(greatest, item.remaining())).text().strip();
  }

  private static Role role(Bytes item) {
    String sopClass = Uids.read(item.take(item.u16()));
    return new Role(sopClass, item.u8() == 1, item.u8() == 1);
  }

  private static <T> void add(List<T> list, T value) {
    if (list.size() < MAX_ITEMS) {
      list.add(value);
    }
  }

  /** The type of user identity in words (PS3.7 D.3.3.7.1), or empty when there was none. */
  String userIdentityName() {
    return switch (userIdentity) {
      case 0 -> "";
      case 1 -> "username";
      case 2 -> "username-and-passcode";
      case 3 -> "kerberos";
      case 4 -> "saml";
      case 5 -> "jwt";
      default -> "type-" + userIdentity;
    };
  }
}
