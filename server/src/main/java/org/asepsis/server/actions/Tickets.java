// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.actions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Actions.Affected;
import org.asepsis.store.settings.Settings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Actions as ticket systems take them in: lines of CSV, or one JSON document sent to an address
 * that an administrator configured. Off until then; redirects are not followed.
 */
@Component
public final class Tickets {
  public static final String ADDRESS = "action.webhook";
  public static final String TOKEN = "action.webhook-token";
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Settings settings;

  Tickets(Settings settings) {
    this.settings = settings;
  }

  /** Whether an address is configured. */
  public boolean isOn() {
    return !address().isEmpty();
  }

  private String address() {
    return settings.startingWith(ADDRESS).getOrDefault(ADDRESS, "");
  }

  /** What is wrong with an address; empty: nothing. Clear text goes to this machine only. */
  public static Optional<String> fault(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException _) {
      return Optional.of("This is no address. Write https://…");
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean isLocal = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    boolean isGood =
        !host.isEmpty()
            && uri.getUserInfo() == null
            && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLocal);
    return isGood
        ? Optional.empty()
        : Optional.of("Write an address that begins with https:// and holds no password.");
  }

  /** Sends it; gives one sentence for people when that failed. */
  Optional<String> send(ActionRow action, List<Affected> devices) {
    String address = address();
    if (address.isEmpty()) {
      return Optional.of("No ticket system is configured. An administrator can, in the settings.");
    }
    Optional<String> fault = fault(address);
    if (fault.isPresent()) {
      return fault;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .header("User-Agent", "asepsis/0.1")
            .POST(HttpRequest.BodyPublishers.ofString(document(action, devices).toString()));
    settings.secret(TOKEN).ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(LONGEST)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of("The ticket system answered " + status + ". Ask who runs it.");
    } catch (IOException e) {
      return Optional.of(
          "The ticket system at "
              + URI.create(address).getHost()
              + " did not answer. Try again, or ask who runs it.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The console is stopping. Try again later.");
    }
  }

  private static ObjectNode document(ActionRow action, List<Affected> devices) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", action.id());
    node.put("title", action.title());
    node.put("what", action.what());
    node.put("because", action.because());
    node.put("site", action.site());
    node.put("risk", action.risk());
    node.put("removes", action.removes());
    node.put("hours", action.hours());
    node.put("cost", action.cost());
    node.put("due", action.due().map(Object::toString).orElse(""));
    node.put("assignee", action.assignee());
    var all = node.putArray("devices");
    devices.forEach(device -> all.addObject().put("id", device.id()).put("name", device.name()));
    return node;
  }

  /** A heading and a line for each device. */
  static List<List<String>> lines(ActionRow action, List<Affected> devices) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "action",
            "title",
            "what",
            "because",
            "site",
            "due",
            "assignee",
            "cost",
            "hours",
            "device",
            "name",
            "risk",
            "removes"));
    for (Affected device : devices) {
      lines.add(
          List.of(
              Long.toString(action.id()),
              action.title(),
              action.what(),
              action.because(),
              action.site(),
              action.due().map(Object::toString).orElse(""),
              action.assignee(),
              action.cost(),
              ActionList.hours(action.hours()),
              device.id(),
              device.name(),
              Integer.toString(device.risk()),
              Integer.toString(device.removes())));
    }
    return lines;
  }
}
