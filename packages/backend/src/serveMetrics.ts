import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

const PORT = 'TENANT_SILOS_METRICS_PORT';
const HOST = 'TENANT_SILOS_METRICS_HOST';

/**
 * Serves the metrics of the backend for Prometheus at `/metrics` of a port of its
 * own, where the environment names one. To be called before the backend is made:
 * what asks for a meter earlier is not measured.
 *
 * @returns how to stop it, once it listens; undefined where no port is named
 * @throws Error when the port is none, or somebody else has it
 */
export async function serveMetrics(
  env: NodeJS.ProcessEnv = process.env,
): Promise<(() => Promise<void>) | undefined> {
  const text = env[PORT];
  if (!text) {
    return undefined;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(
      `${PORT} is '${text}'; it has to be a port, such as 9464, or empty`,
    );
  }
  const exporter = new PrometheusExporter({
    // Nobody else is let in by default: metrics tell names of clusters.
    host: env[HOST] || '127.0.0.1',
    port,
    preventServerStart: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  metrics.setGlobalMeterProvider(provider);
  await exporter.startServer();
  return async () => {
    metrics.disable();
    await provider.shutdown();
  };
}
