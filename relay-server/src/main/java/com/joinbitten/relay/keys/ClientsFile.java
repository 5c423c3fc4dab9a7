package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.wire.KeyOffer;
import com.joinbitten.relay.access.ClientList;
import com.joinbitten.relay.access.KnownClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * The YAML file with the clients that a relay knows by their certificates. Immutable; every read looks at the disk.
 *
 * <pre>
 *  clients:
 *    toc:                                    the client's name
 *      subject: CN=toc,O=Example             of its certificate, compared as names are: case and spaces do not count
 *      users: ["*"]                          what follows is as in the keys file
 * </pre>
 */
public final class ClientsFile extends EntriesFile<ClientList> {
    /** Names the file; nothing is read yet. */
    public ClientsFile(Path path) {
        super(path, "auth.clients_file");
    }

    @Override
    public String what() {
        return "clients";
    }

    @Override
    ClientList read(ConfigReader in, List<String> names) {
        Map<X500Principal, KnownClient> clients = new HashMap<>();
        for (String id : names) {
            client(in, id).ifPresent(client -> {
                if (clients.putIfAbsent(client.subject(), client) != null) {
                    in.fault("clients." + id + ".subject stands twice: " + client.subject());
                }
            });
        }
        return new ClientList(clients);
    }

    private static Optional<KnownClient> client(ConfigReader in, String id) {
        String at = "clients." + id + ".";
        if (!KeyOffer.isValid(id)) {
            in.fault("a client must be named by 1 to 64 of A-Z a-z 0-9 _ -: " + id);
        }
        GrantEntry entry = GrantEntry.read(in, at, id);
        String subject = in.text(at + "subject", "").strip();
        if (subject.isEmpty()) {
            in.fault(at + "subject is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(new KnownClient(id, new X500Principal(subject), entry.grant(), entry.expires()));
        } catch (IllegalArgumentException e) {
            in.fault(at + "subject must be a name such as CN=toc,O=Example: " + subject);
            return Optional.empty();
        }
    }

    @Override
    public Set<String> valid(ClientList content, Instant now) {
        return content.clients().values().stream()
                .filter(client -> client.isValid(now))
                .map(KnownClient::id)
                .collect(Collectors.toSet());
    }

    @Override
    public String describe(ClientList content) {
        return "clients=" + content.clients().size();
    }
}
