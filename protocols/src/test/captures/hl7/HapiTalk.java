// SPDX-License-Identifier: Apache-2.0
import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HAPI as a sender and a receiver of messages, for captures: {@code server PORT CODE} answers
 * everything with the code; {@code client HOST PORT SCENARIO} sends the scenario's messages. Every
 * person is invented.
 */
public final class HapiTalk {
  private static final String VISIT =
      "\rPV1|1|I|ICU^12^A^GENERAL||||1234^Physician^Anna|||||||||||VISIT-4471^^^GENERAL^VN";

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "server" -> serve(Integer.parseInt(arguments[1]), arguments[2]);
      case "client" -> send(arguments[1], Integer.parseInt(arguments[2]), arguments[3]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static HapiContext context() {
    HapiContext context = new DefaultHapiContext();
    context.setValidationContext(ValidationContextFactory.noValidation());
    context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
    return context;
  }

  private static void serve(int port, String code) throws Exception {
    var server = context().newServer(port, false);
    server.registerApplication(
        "*",
        "*",
        new ReceivingApplication<Message>() {
          @Override
          public Message processMessage(Message message, Map<String, Object> metadata)
              throws HL7Exception {
            try {
              AcknowledgmentCode answer = AcknowledgmentCode.valueOf(code);
              return answer == AcknowledgmentCode.AA
                  ? message.generateACK()
                  : message.generateACK(
                      answer, new HL7Exception("unknown key", ErrorCode.UNKNOWN_KEY_IDENTIFIER));
            } catch (IOException e) {
              throw new HL7Exception(e);
            }
          }

          @Override
          public boolean canProcess(Message message) {
            return true;
          }
        });
    server.startAndWait();
    Thread.sleep(TimeUnit.MINUTES.toMillis(1));
  }

  private static void send(String host, int port, String scenario) throws Exception {
    HapiContext context = context();
    Connection connection = context.newClient(host, port, false);
    var initiator = connection.getInitiator();
    initiator.setTimeout(10, TimeUnit.SECONDS);
    List<Thread> threads = new ArrayList<>();
    boolean together = scenario.equals("pipelined");
    for (String text : messages(scenario)) {
      Message message = context.getGenericParser().parse(text);
      Thread thread =
          new Thread(() -> {
            try {
              initiator.sendAndReceive(message);
            } catch (HL7Exception | IOException | LLPException e) {
              throw new IllegalStateException(e);
            }
          });
      thread.start();
      threads.add(thread);
      if (!together) {
        thread.join();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    connection.close();
    context.close();
    System.exit(0);
  }

  private static String msh(String application, String type, String id, String version) {
    return "MSH|^~\\&|"
        + application
        + "|GENERAL|EHR|GENERAL|20260105101500||"
        + type
        + "|"
        + id
        + "|P|"
        + version;
  }

  private static List<String> messages(String scenario) {
    return switch (scenario) {
      case "adt" -> List.of(adt());
      case "oru-pcd" -> List.of(pump(), monitor());
      case "oru-prt" -> List.of(participation());
      case "merge" -> List.of(merge());
      case "pipelined" -> List.of(small("P1"), small("P2"), small("P3"));
      case "large" -> List.of(large());
      case "utf8" -> List.of(charset("UNICODE UTF-8", "Müller^Zoë", "U1"));
      case "latin1" -> List.of(charset("8859/1", "Grönwall^Åsa", "L1"));
      case "query" -> List.of(query());
      case "delimiters" -> List.of(delimiters());
      case "unknown" -> List.of(small("N1"));
      default -> ClinicalScenes.messages(scenario);
    };
  }

  private static String adt() {
    return msh("MIRTH", "ADT^A01^ADT_A01", "ADT0001", "2.5.1")
        + "\r"
        + "SFT|Example Systems|4.2.0|Example ADT|4.2.0-b17\r"
        + "EVN|A01|20260105101500\r"
        + "PID|1|EXT-77|100042^^^GENERAL&1.2.3.4&ISO^MR~999-00-1234^^^SSA^SS||Doe^Jane^Q~Roe^Jane|Poe|19700203|F|||12"
        + " Elm St^^Springfield^OH^45501||(937)555-0100|(937)555-0101||||ACC-9001^^^GENERAL^AN|999-00-1234\r"
        + "NK1|1|Doe^John|SPO|12 Elm St^^Springfield^OH^45501|(937)555-0102"
        + VISIT
        + "\r"
        + "GT1|1|G-55|Doe^John||12 Elm"
        + " St^^Springfield^OH^45501|(937)555-0102||19680101|M||SEL|999-00-5678\r"
        + "IN1|1|PLAN-A|INS-1|Example Health||||GRP-1||||||||Doe^John|SPO|19680101|12 Elm"
        + " St^^Springfield^OH^45501|||||||||||||||||POL-12345|||||||||||||INS-ID-9\r"
        + "IN2|E-100|999-00-5678";
  }

  private static String pump() {
    return msh("PUMPSERVER", "ORU^R01^ORU_R01", "PCD0001", "2.6")
        + "|||NE|AL||UNICODE UTF-8|||IHE_PCD_ORU_R01^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO"
        + "\rPID|||100042^^^GENERAL^MR||Doe^Jane"
        + VISIT
        + "\r"
        + "OBR|1|ORD-1|FIL-1|69985^MDC_DEV_PUMP_INFUS_MDS^MDC|||20260105101500\r"
        + "OBX|1||69985^MDC_DEV_PUMP_INFUS_MDS^MDC|1.0.0.0|||||||X|||||||SN-884213^^0003B1FFFE884213^EUI-64\r"
        + "OBX|2|NM|157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.2.1|12.5|265266^MDC_DIM_MILLI_L_PER_HR^MDC|||||R\r"
        + "OBX|3|ST|LOCAL^note|1.1.2.2|free text that nobody needs||||||R\r"
        + "OBR|2|ORD-2|FIL-2|70053^MDC_DEV_PUMP_INFUS_SYRINGE_MDS^MDC|||20260105101500\r"
        + "OBX|1||70053^MDC_DEV_PUMP_INFUS_SYRINGE_MDS^MDC|1.0.0.0|||||||X|||||||2000101^Medfusion"
        + " 4000^001A010000000001^EUI-64";
  }

  private static String monitor() {
    return msh("INTELLIBRIDGE", "ORU^R01^ORU_R01", "PCD0002", "2.6")
        + "\r"
        + "PID|||100043^^^GENERAL^MR||Roe^Richard\r"
        + "PV1|1|I|ICU^13^B^GENERAL\r"
        + "OBR|1|||VITALS\r"
        + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X\r"
        + "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.5.1.1|80|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R|||||||080019FFFE0B4020^B40_GE\r"
        + "OBX|3||70001^MDC_DEV_SYS_PT_VENT_MDS^MDC|2.0.0.0|||||||X|||||||VENT-0077^^00091EFFFE000077^EUI-64";
  }

  private static String participation() {
    return msh("ALARIS GATEWAY", "ORU^R01^ORU_R01", "PRT0001", "2.8.1")
        + "\rPID|1||100044^^^GENERAL^MR||Poe^Alex||19551224|M"
        + "\rOBR|1|||LVP"
        + "\rOBX|1|NM|157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.2.1|50|||||||R||||||||||EXAMPLE LAB"
        + "\rPRT|1|AD||EQUIP||||||(01)00012345678905(21)77-1203|||||"
        + "|00012345678905^^2.51.1.1^ISO|20240401||LOT-7|77-1203||69985^MDC_DEV_PUMP_INFUS_MDS^MDC"
        + "\rPRT|2|AD||EQUIP||||||||||||Plum A+ Infuser";
  }

  private static String merge() {
    return msh("REGISTRATION", "ADT^A40^ADT_A39", "MRG0001", "2.5")
        + "\rEVN|A40|20260105101500"
        + "\rPID|1||200001^^^GENERAL^MR||Doe^Jane||19700203|F"
        + "\rMRG|200002^^^GENERAL^MR||ACC-1||||Doe^Janie"
        + "\rPID|2||200003^^^GENERAL^MR||Roe^Richard||19610909|M"
        + "\rMRG|200004^^^GENERAL^MR";
  }

  private static String small(String id) {
    return msh("LAB", "ORU^R01", id, "2.3")
        + "\rPID|1||10005"
        + id.charAt(1)
        + "^^^GENERAL||Doe^Child"
        + id.charAt(1)
        + "\rOBR|1|||GLU^Glucose"
        + "\rOBX|1|NM|2345-7^Glucose^LN||"
        + 90
        + id.charAt(1)
        + "|mg/dL|||||F";
  }

  private static String large() {
    StringBuilder text =
        new StringBuilder(msh("PAGEWRITER", "ORU^R01^ORU_R01", "BIG0001", "2.5"))
            .append(
                "\r"
                    + "PID|1||100046^^^GENERAL^MR||Long^Ella||19880808|F\r"
                    + "OBR|1|||ECG\r"
                    + "OBX|1|ED|PDF^Report||")
            .append("^AP^PDF^Base64^");
    String line = "QXNlcHNpcyByZWFkcyB3aGF0IGl0IG5lZWRzIGFuZCBza2lwcyB0aGUgcmVzdC4g";
    for (int i = 0; i < 200; i++) {
      text.append(line);
    }
    return text.append("||||||F|||20260105101500||||ECG-33120^^0009FBFFFE033120^EUI-64").toString();
  }

  private static String charset(String charset, String name, String id) {
    return msh("HIS", "ADT^A08^ADT_A01", id, "2.5")
        + "||||||"
        + charset
        + "\rEVN|A08|20260105101500"
        + "\rPID|1||100047^^^GENERAL^MR||"
        + name
        + "||19750505|F|||1 Main \\T\\ Oak^^Springfield^OH";
  }

  private static String query() {
    return msh("PDQ", "QBP^Q22^QBP_Q21", "QRY0001", "2.5")
        + "\rQPD|IHE PDQ Query|TAG1|@PID.5.1^Doe~@PID.5.2^Jane~@PID.7^19700203"
        + "\rRCP|I";
  }

  private static String delimiters() {
    return "MSH#*%$@#CAPSULE#GENERAL#EHR#GENERAL#20260105101500##ADT*A04*ADT_A01#DEL0001#P#2.4\r"
               + "EVN#A04#20260105101500\r"
               + "PID#1##100048***GENERAL@1.2.3@ISO*MR%100049***CLINIC*MR##Brown$S$Green@von*Lee##19800101#M";
  }
}
