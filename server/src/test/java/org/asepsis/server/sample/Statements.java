// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the SQL statements that each thread asks for. */
public final class Statements {
  private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

  private static volatile IntConsumer heard = count -> {};

  private Statements() {}

  static void begin() {
    COUNT.get()[0] = 0;
  }

  static void tell() {
    heard.accept(COUNT.get()[0]);
  }

  /** From now on this hears of each answer's count. */
  static void toldTo(IntConsumer listener) {
    heard = listener;
  }

  /** The same database, counted. */
  public static DataSource counted(DataSource database) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        return counted(super.getConnection());
      }
    };
  }

  private static Connection counted(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Statements.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  || method.getName().equals("createStatement")) {
                COUNT.get()[0]++;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
