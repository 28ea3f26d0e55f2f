// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works with the console.
 *
 * @param password Argon2id, as its encoder writes it
 * @param oneTime whether the password must be changed before anything else
 * @param version rises with every change of password, roles or state; sessions of an older one end
 */
public record Person(
    long id,
    String name,
    String fullName,
    String email,
    String password,
    boolean oneTime,
    @Nullable Instant oneTimeUntil,
    int version,
    boolean disabled,
    int failures,
    @Nullable Instant lockedUntil,
    @Nullable Instant lastSignIn,
    List<Grant> grants) {

  public Person {
    grants = List.copyOf(grants);
  }

  public boolean isLocked(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  /** How pages call somebody. */
  public String shownName() {
    return fullName.isEmpty() ? name : fullName;
  }

  @Override
  public String toString() {
    return "Person[" + id + ", " + name + "]";
  }
}
