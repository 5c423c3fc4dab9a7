package com.joinbitten.relay.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.OwnerOnlyFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of certificates, or of one private key, as text. Immutable; every read looks at the disk. */
public record PemFile(Path path) {
    private static final int MAX_BYTES = 1 << 20;
    private static final byte[] TRIAL = "does the key fit the certificate?".getBytes(US_ASCII);
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** The bytes as they are now. */
    byte[] bytes() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException(path + " is longer than " + MAX_BYTES + " bytes");
            }
            return content;
        }
    }

    /**
     * The certificates, in their order.
     *
     * @throws IOException if there is none, or one that is broken
     */
    public List<X509Certificate> certificates() throws IOException {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException(path + " holds no certificate");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException(path + " is no file of certificates in PEM", e);
        }
    }

    /**
     * The private key that belongs to the certificate.
     *
     * @throws IOException if the file is open to others, holds no such key, or one that does not fit; the message never
     *     shows the key
     */
    public PrivateKey key(X509Certificate certificate) throws IOException {
        Matcher pem = PKCS8.matcher(new String(new OwnerOnlyFile(path).read(), US_ASCII));
        if (!pem.find()) {
            throw new IOException(
                    path + " must hold a private key in PKCS#8 without a password: openssl pkcs8 -topk8 -nodes");
        }
        try {
            PublicKey half = certificate.getPublicKey();
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key = KeyFactory.getInstance(half.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
            if (!fit(key, half)) {
                throw new IOException(path + " is not the key of the certificate");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException notThatKind) {
            // what the libraries say could show a part of the key
            throw new IOException(path + " is not the key of the certificate");
        }
    }

    private static boolean fit(PrivateKey key, PublicKey half) throws GeneralSecurityException {
        String algorithm = switch (half.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> half.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(TRIAL);
        byte[] made = signature.sign();
        signature.initVerify(half);
        signature.update(TRIAL);
        return signature.verify(made);
    }
}
