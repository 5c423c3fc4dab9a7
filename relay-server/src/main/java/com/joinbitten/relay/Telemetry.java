package com.joinbitten.relay;

import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.metrics.MetricsServer;
import com.joinbitten.relay.metrics.RelayMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times for one relay, and serves the figures once it is open. Not made where nobody asks for them. */
final class Telemetry {
    private static final Logger log = LoggerFactory.getLogger(Telemetry.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RelayMeters meters = new RelayMeters(registry);

    DeliveryMeter delivery() {
        return meters;
    }

    ConnectionMeter connections() {
        return meters;
    }

    /**
     * Opens the port.
     *
     * @throws BindFailedException if the address cannot be listened on
     */
    MetricsServer serve(RelayConfig.Listen address, Delivery delivery) {
        try {
            MetricsServer server = new MetricsServer(
                    new InetSocketAddress(address.host(), address.port()), registry, delivery.vitals(registry));
            log.info("metrics.served host={} port={}", address.host(), server.port());
            return server;
        } catch (IOException e) {
            throw new BindFailedException(address.host(), address.port(), e);
        }
    }
}
