// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.codec.DicomDataSetReader;
import org.asepsis.protocol.dicom.PduStream.Part;
import org.asepsis.protocol.dicom.PduStream.Place;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a flow: puts the fragments of DIMSE messages together (PS3.8 annex E), a command
 * set and perhaps a data set each. Confined to the flow's worker.
 */
final class Reception implements PduStream.Listener {

  /** Takes the messages. */
  interface Exchange {
    void message(Direction sender, DicomMessage message, Sink sink);

    void command(Direction sender, int context, DimseCommand command, Sink sink);

    /** A data set begins behind this command, or behind one that was not captured. */
    Incoming dataSet(Direction sender, int context, @Nullable DimseCommand command, Sink sink);

    void dataSetEnds(Direction sender, Incoming dataSet, Sink sink);
  }

  private final Direction direction;
  private final Exchange exchange;
  private final PduStream stream = new PduStream();
  private Sink sink;
  private DimseCommand.@Nullable Collector collector;
  private @Nullable DicomDataSetReader reader;
  private @Nullable DimseCommand command;
  private @Nullable Incoming dataSet;
  private boolean undecided;
  private boolean unsure = true;

  Reception(Direction direction, Exchange exchange, Sink sink) {
    this.direction = direction;
    this.exchange = exchange;
    this.sink = sink;
  }

  boolean isDeaf() {
    return stream.isDeaf();
  }

  void onBytes(Window window, Sink current) {
    sink = current;
    stream.onBytes(window, this);
  }

  void onGap(long missing, Sink current) {
    sink = current;
    stream.onGap(missing, this);
  }

  void onEnd(Sink current) {
    sink = current;
    endDataSet();
  }

  @Override
  public void message(DicomMessage message) {
    endDataSet();
    exchange.message(direction, message, sink);
  }

  @Override
  public void fragment(int context, Part kind, long length) {
    if (kind == Part.COMMAND) {
      if (collector == null) {
        endDataSet();
        collector = new DimseCommand.Collector(context);
        reader = collector.reader();
      }
      return;
    }
    if (dataSet == null) {
      undecided = command == null;
      dataSet = exchange.dataSet(direction, context, command, sink);
      reader = undecided ? null : dataSet.reader();
      command = null;
    }
    dataSet.add(length);
  }

  @Override
  public void bytes(Bytes bytes) {
    if (undecided && dataSet != null) {
      undecided = false;
      reader = Incoming.looksLikeBeginning(bytes) ? dataSet.reader() : null;
    }
    if (reader != null) {
      reader.feed(bytes);
    }
  }

  @Override
  public long skippable() {
    return reader == null ? Long.MAX_VALUE : reader.skippable();
  }

  @Override
  public void skipped(long count) {
    if (reader != null) {
      reader.skipped(count);
    }
  }

  @Override
  public void fragmentEnds(Place place) {
    if (place == Place.MORE_FOLLOW) {
      return;
    }
    if (collector != null) {
      DimseCommand.Collector complete = collector;
      collector = null;
      reader = null;
      endCommand(complete);
    } else {
      if (reader != null && !reader.isBetweenElements()) {
        sink.anomaly("dicom-malformed", "data set ends inside an element");
      }
      endDataSet();
    }
  }

  private void endCommand(DimseCommand.Collector complete) {
    switch (complete.command()) {
      case Parsed.Message<DimseCommand>(DimseCommand value) -> {
        unsure = false;
        command = value.hasDataSet() ? value : null;
        exchange.command(direction, complete.context(), value, sink);
      }
      case Parsed.Malformed<DimseCommand>(String reason) -> {
        if (!unsure) {
          sink.anomaly("dicom-malformed", reason);
        }
      }
    }
  }

  private void endDataSet() {
    if (dataSet == null) {
      return;
    }
    Incoming complete = dataSet;
    dataSet = null;
    if (reader != null && !reader.malformed().isEmpty()) {
      sink.anomaly("dicom-malformed", "data set: " + reader.malformed());
    }
    reader = null;
    exchange.dataSetEnds(direction, complete, sink);
  }

  @Override
  public void broken() {
    collector = null;
    reader = null;
    command = null;
    undecided = false;
    unsure = true;
  }

  @Override
  public void anomaly(String name, String detail) {
    sink.anomaly(name, detail);
  }
}
