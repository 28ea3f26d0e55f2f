// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.FeedSettings;
import org.asepsis.feeds.SourceSettings;

/** Makes the fetcher that settings ask for. */
public final class Fetchers {
  private Fetchers() {}

  /** Folders and web servers; a source sees them through Fetcher.forSource. */
  public static Fetcher of(FeedSettings settings, Clock clock, Pause pause, Limits limits)
      throws FeedException, IOException {
    return of(settings, clock, pause, limits, AddressRule.ofTheSystem());
  }

  static Fetcher of(
      FeedSettings settings, Clock clock, Pause pause, Limits limits, AddressRule rule)
      throws FeedException, IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect());
    if (!settings.proxy().isEmpty()) {
      client.proxy(proxy(settings.proxy()));
    }
    if (!settings.trust().isEmpty()) {
      client.sslContext(trusting(Path.of(settings.trust())));
    }
    WebFetcher web = new WebFetcher(client.build(), rule, limits, pause, clock, List.of());
    return new Both(web, new FolderFetcher());
  }

  private static ProxySelector proxy(String text) throws FeedException {
    URI address = SourceSettings.address(text);
    if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
      throw new FeedException("\"" + text + "\" is no proxy; write http://proxy.example:3128");
    }
    return ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort()));
  }

  /** Trusts the usual authorities and those in a file. */
  private static SSLContext trusting(Path file) throws FeedException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate usual : usual()) {
        store.setCertificateEntry("usual-" + number++, usual);
      }
      for (Certificate more : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("given-" + number++, more);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new FeedException(file + " holds no certificates in PEM form", e);
    }
  }

  private static X509Certificate[] usual() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trusted) {
        return trusted.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Files from folders, all else from the web. */
  private record Both(Fetcher web, Fetcher folders) implements Fetcher {
    @Override
    public Fetched fetch(Request request, Path work)
        throws FeedException, IOException, InterruptedException {
      return ("file".equals(request.address().getScheme()) ? folders : web).fetch(request, work);
    }

    @Override
    public Fetcher forSource(List<URI> configured) {
      return new Both(web.forSource(configured), folders);
    }

    @Override
    public void close() {
      web.close();
      folders.close();
    }
  }
}
