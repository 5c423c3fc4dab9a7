package com.joinbitten.relay.client;

import com.joinbitten.core.wire.KeyOffer;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.Opaque32;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayProof;
import com.joinbitten.relay.access.BrokenSealException;
import com.joinbitten.relay.access.FrameOpener;
import com.joinbitten.relay.access.FrameSealer;
import com.joinbitten.relay.access.Handshake;
import com.joinbitten.relay.access.Nonces;
import com.joinbitten.relay.access.SessionKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one connection begins: {@code hello}, and where there is a key the proof of both sides, after which every frame is
 * sealed. Confined to the client's event loop.
 */
final class Greeting {
    private final String clientName;
    private final Optional<RelayCredentials> credentials;
    private final Optional<String> relayId;
    private final Opaque32 nonce;
    private @Nullable SessionKeys keys;
    private @Nullable FrameSealer sealer;
    private @Nullable FrameOpener opener;

    Greeting(LinkRules rules, Nonces nonces) {
        this.clientName = rules.clientName();
        this.credentials = rules.trust().credentials();
        this.relayId = rules.trust().relayId();
        this.nonce = nonces.next();
    }

    RelayCommand hello() {
        return new RelayCommand.Hello(
                clientName, credentials.map(mine -> new KeyOffer(mine.key().id(), nonce)));
    }

    /** Whether a proof is still owed to the relay. */
    boolean owesProof() {
        return credentials.isPresent() && sealer == null;
    }

    /**
     * Holds the relay to its name. Before the proof the name is anybody's word; the proof is made over the same name, so
     * that the two together leave only the relay that is meant.
     *
     * @throws UnprovedRelayException if it is another relay than the one that is meant
     */
    void recognise(RelayIdentity relay) {
        if (relayId.isPresent() && !relayId.get().equals(relay.relayId())) {
            throw new UnprovedRelayException(
                    "relay_id must be " + relayId.get() + ": this is another relay, " + relay.relayId());
        }
    }

    /**
     * Holds the relay to its key.
     *
     * @return the client's proof, to be sent as the last frame that is not sealed
     * @throws UnprovedRelayException if the relay does not have the key
     */
    RelayCommand answer(RelayIdentity relay, Optional<RelayProof> challenge) {
        if (challenge.isEmpty()) {
            throw new UnprovedRelayException("the relay was asked to prove its key and did not");
        }
        Handshake handshake = new Handshake(
                credentials.orElseThrow().key(),
                relay.relayId(),
                nonce,
                challenge.get().nonce());
        if (!handshake.isRelayProof(challenge.get().proof())) {
            throw new UnprovedRelayException(
                    "the relay's proof is wrong: it does not know this key, or is not the relay");
        }
        keys = handshake.sessionKeys();
        return new RelayCommand.Auth(handshake.clientProof());
    }

    /** The proof was written: every frame after it is sealed, in both directions. */
    void proofSent() {
        if (keys != null && sealer == null) {
            sealer = keys.clientSealer();
            opener = keys.relayOpener();
        }
    }

    byte[] seal(byte[] json) {
        return sealer == null ? json : sealer.seal(json);
    }

    /**
     * What the relay sent.
     *
     * @throws UnprovedRelayException if the frame should be sealed and is not, or is not the next one
     */
    byte[] open(byte[] frame) {
        if (opener == null) {
            return frame;
        }
        try {
            return opener.open(frame);
        } catch (BrokenSealException e) {
            throw new UnprovedRelayException(e.reason() + refusalIn(frame));
        }
    }

    /** What an unsealed frame says, for the log alone: anybody on the way may have written it. */
    private static String refusalIn(byte[] frame) {
        try {
            return RelayFrameJson.read(frame) instanceof RelayFrame.Answer answer
                    ? "; it says " + answer.reply().code()
                    : "";
        } catch (MalformedPacketException e) {
            return "; it is no JSON";
        }
    }
}
