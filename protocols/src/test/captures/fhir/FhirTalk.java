// SPDX-License-Identifier: Apache-2.0
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * HAPI FHIR as a server and a client, for captures: {@code server PORT VERSION} holds resources in
 * memory; {@code client HOST PORT VERSION SCENARIO} plays a scenario. Every person is invented.
 */
public final class FhirTalk {
  static final String PATIENT =
      """
      {"resourceType":"Patient","identifier":[{"type":{"coding":[{"code":"MR"}]},
       "system":"urn:oid:1.2.36.146.595.217.0.1","value":"FH-20077"},
       {"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-11-2077"}],
       "name":[{"use":"usual","text":"Tilly"},{"use":"official","family":"Marsh","given":["Matilda","Rose"]}],
       "telecom":[{"system":"phone","value":"555-0142"}],"gender":"female","birthDate":"1958-07-21",
       "address":[{"line":["77 Quarry Lane"],"city":"Dayton","state":"OH","postalCode":"45402"}],
       "contact":[{"relationship":[{"text":"son"}],"name":{"family":"Marsh","given":["Corwin"]},
       "telecom":[{"value":"555-0177"}]}]}""";

  static final String DEVICE =
      """
      {"resourceType":"Device","identifier":[{"system":"urn:example:assets","value":"ASSET-551"}],
       "udiCarrier":[{"deviceIdentifier":"00844588003288","carrierHRF":"(01)00844588003288(21)SN-77120"}],
       "status":"active","manufacturer":"Acme Devices","lotNumber":"LOT-9","serialNumber":"SN-77120",
       "deviceName":[{"name":"Ward 3 monitor","type":"user-friendly-name"}],"modelNumber":"AB 45-J",
       "type":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"69965","display":"MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS"}]},
       "version":[{"type":{"coding":[{"code":"531974"}]},"value":"HW-2"},{"type":{"coding":[{"code":"531975"}]},"value":"10.23-b1"}]}""";

  static final String TRANSACTION =
      """
      {"resourceType":"Bundle","type":"transaction","entry":[
       {"fullUrl":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a","resource":{"resourceType":"Patient",
        "identifier":[{"system":"urn:oid:1.2.36.146.595.217.0.1","value":"FH-20078"}],
        "name":[{"family":"Pell","given":["Osric"]}],"birthDate":"1949-01-30"},
        "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:oid:1.2.36.146.595.217.0.1|FH-20078"}},
       {"resource":{"resourceType":"Encounter","identifier":[{"value":"VISIT-80441"}],"status":"finished",
        "class":{"code":"AMB"},"subject":{"reference":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"}},
        "request":{"method":"POST","url":"Encounter"}},
       {"resource":{"resourceType":"Observation","status":"final","code":{"text":"heart rate"},
        "subject":{"reference":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a","display":"Osric Pell"},
        "valueQuantity":{"value":71}},"request":{"method":"POST","url":"Observation"}},
       {"resource":{"resourceType":"Coverage","status":"active","subscriberId":"SUB-31907",
        "beneficiary":{"reference":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"},"payor":[{"display":"Payer"}]},
        "request":{"method":"POST","url":"Coverage"}},
       {"resource":{"resourceType":"RelatedPerson","name":[{"family":"Pell","given":["Isolde"]}],
        "patient":{"reference":"urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a"}},
        "request":{"method":"POST","url":"RelatedPerson"}},
       {"resource":{"resourceType":"Observation","status":"final","code":{"text":"heart rate"},
        "subject":{"reference":"Patient/other-1"},"valueQuantity":{"value":68}},"request":{"method":"POST","url":"Observation"}}]}""";

  static final String AUDIT =
      """
      {"resourceType":"AuditEvent","type":{"code":"rest"},"recorded":"2026-01-05T09:00:00Z",
       "agent":[{"requestor":true,"name":"nurse station","network":{"address":"10.77.7.99","type":"2"}},
        {"requestor":false,"network":{"address":"ward3-pc.example","type":"1"}}],
       "source":{"observer":{"display":"Server"}},
       "entity":[{"what":{"reference":"Patient/other-2","display":"Hettie Crane"}}]}""";

  static final String DEVICE_R5 =
      """
      {"resourceType":"Device","udiCarrier":[{"deviceIdentifier":"00643169001763",
       "issuer":"http://hl7.org/fhir/NamingSystem/gs1","carrierHRF":"(01)00643169001763(21)PUMP-4402"}],
       "manufacturer":"Acme Devices","serialNumber":"PUMP-4402","name":[{"value":"Volumed 5","type":"registered-name"}],
       "version":[{"value":"3.1.0"}]}""";

  static final String DEVICE_DSTU2 =
      """
      {"resourceType":"Device","identifier":[{"type":{"coding":[{"code":"SNO"}]},"value":"D2-9001"}],
       "type":{"text":"pump"},"manufacturer":"Acme Devices","model":"Volumed 2","version":"1.4",
       "udi":"(01)00643169001763(21)D2-9001","patient":{"reference":"Patient/other-3"}}""";

  private FhirTalk() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "server" -> serve(Integer.parseInt(arguments[1]), context(arguments[2]));
      case "client" ->
          play(arguments[1] + ":" + arguments[2], context(arguments[3]), arguments[4]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static FhirContext context(String version) {
    return switch (version) {
      case "dstu2" -> FhirContext.forDstu2();
      case "r5" -> FhirContext.forR5();
      default -> FhirContext.forR4();
    };
  }

  public static final class People extends HashMapResourceProvider<Patient> {
    People(FhirContext context) {
      super(context, Patient.class);
    }

    @Search
    public List<Patient> byNumber(@RequiredParam(name = "identifier") TokenParam number) {
      return getStoredResources().stream()
          .filter(
              one ->
                  one.getIdentifier().stream()
                      .anyMatch(it -> it.getValue().equals(number.getValue())))
          .toList();
    }

    @Search
    public List<Patient> byName(@RequiredParam(name = "name") StringParam name) {
      return getStoredResources();
    }
  }

  public static final class Whole {
    @Transaction
    public Bundle transaction(@TransactionParam Bundle asked) {
      Bundle answer = new Bundle();
      answer.setType(Bundle.BundleType.TRANSACTIONRESPONSE);
      asked
          .getEntry()
          .forEach(
              entry ->
                  answer
                      .addEntry()
                      .getResponse()
                      .setStatus("201 Created")
                      .setLocation(entry.getRequest().getUrl() + "/1/_history/1"));
      return answer;
    }
  }

  private static void serve(int port, FhirContext context) throws Exception {
    RestfulServer servlet = new RestfulServer(context);
    servlet.setServerName("Exemplar FHIR Server");
    servlet.setServerVersion("7.2.1");
    servlet.setImplementationDescription("General Hospital test bench");
    switch (context.getVersion().getVersion()) {
      case DSTU2 ->
          servlet.registerProvider(
              new HashMapResourceProvider<>(context, ca.uhn.fhir.model.dstu2.resource.Device.class));
      case R5 ->
          servlet.registerProvider(
              new HashMapResourceProvider<>(context, org.hl7.fhir.r5.model.Device.class));
      default -> {
        servlet.registerProviders(
            new People(context),
            new HashMapResourceProvider<>(context, Device.class),
            new HashMapResourceProvider<>(context, AuditEvent.class),
            new Whole());
      }
    }
    ServletContextHandler handler = new ServletContextHandler();
    handler.addServlet(new ServletHolder(servlet), "/fhir/*");
    Server server = new Server(port);
    server.setHandler(handler);
    server.start();
  }

  private static void play(String host, FhirContext context, String scenario) {
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    IGenericClient client = context.newRestfulGenericClient("http://" + host + "/fhir");
    client.setEncoding(scenario.endsWith("-xml") ? EncodingEnum.XML : EncodingEnum.JSON);
    switch (scenario) {
      case "patient", "patient-xml" -> patient(client);
      case "search-posted" -> posted(client);
      case "transaction", "transaction-xml" -> client.transaction().withBundle(TRANSACTION).execute();
      case "device", "device-xml" -> {
        String id = client.create().resource(device(context)).execute().getId().getIdPart();
        client.read().resource("Device").withId(id).execute();
        client.search().forResource("Device").execute();
      }
      case "audit" -> client.create().resource(AUDIT).execute();
      case "absent" -> {
        try {
          client.read().resource("Patient").withId("other-4").execute();
        } catch (BaseServerResponseException expected) {
          // The server knows nobody of this name: the answer is what is wanted.
        }
      }
      default -> throw new IllegalArgumentException(scenario);
    }
  }

  private static String device(FhirContext context) {
    return switch (context.getVersion().getVersion()) {
      case DSTU2 -> DEVICE_DSTU2;
      case R5 -> DEVICE_R5;
      default -> DEVICE;
    };
  }

  private static void patient(IGenericClient client) {
    String id = client.create().resource(PATIENT).execute().getId().getIdPart();
    client.read().resource(Patient.class).withId(id).execute();
    client
        .search()
        .forResource(Patient.class)
        .where(Patient.IDENTIFIER.exactly().systemAndIdentifier("urn:oid:1.2.36.146.595.217.0.1", "FH-20077"))
        .returnBundle(Bundle.class)
        .execute();
  }

  private static void posted(IGenericClient client) {
    client
        .search()
        .forResource(Patient.class)
        .where(Patient.NAME.matches().value("Zorah Quill"))
        .usingStyle(SearchStyleEnum.POST)
        .returnBundle(Bundle.class)
        .execute();
  }
}
