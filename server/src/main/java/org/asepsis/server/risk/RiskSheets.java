// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import java.util.Optional;
import org.asepsis.assess.risk.RiskModel;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.Scope;
import org.asepsis.store.assess.Actions;
import org.asepsis.store.assess.Controls;
import org.asepsis.store.assess.DeviceExposureViews;
import org.asepsis.store.assess.RiskViews;
import org.asepsis.store.view.DeviceId;
import org.springframework.stereotype.Component;

/** Makes a device's risk sheet. */
@Component
public final class RiskSheets {
  private final RiskViews risks;
  private final DeviceExposureViews exposures;
  private final Actions actions;
  private final Controls controls;

  RiskSheets(RiskViews risks, DeviceExposureViews exposures, Actions actions, Controls controls) {
    this.risks = risks;
    this.exposures = exposures;
    this.actions = actions;
    this.controls = controls;
  }

  /** Empty: no such device, or the viewer may not see its risk. */
  public Optional<RiskSheet> of(DeviceId device, Viewer viewer, WhatIf whatIf) {
    if (!viewer.may(Permission.RISK_READ)) {
      return Optional.empty();
    }
    Scope scope = viewer.scope(Permission.RISK_READ);
    return risks
        .of(device, scope)
        .map(working -> {
          RiskModel model = new RiskModel(working.weights());
          return new RiskSheet(
              device.toString(),
              working.input(),
              model.of(working.input()),
              model.of(whatIf.applied(working.input())),
              whatIf,
              exposures.of(device, scope),
              actions.of(device, scope),
              controls.of(device),
              viewer.may(Permission.EXPOSURES_READ));
        });
  }
}
