import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Figures of this process for Prometheus. */
export interface Metrics {
  /** Counts up; labels have few values, never ids. */
  counter<L extends string = never>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  /** Times in seconds. */
  timer<L extends string = never>(name: string, help: string, labels?: readonly L[]): Histogram<L>;
  /** A figure that is read when somebody asks; one that cannot be read just then is left out. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** The figures in Prometheus' text form. */
  text(): Promise<{ contentType: string; body: string }>;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "rutas_" });
  const common = { registers: [registry] };
  return {
    counter: (name, help, labelNames = []) => new Counter({ name, help, labelNames, ...common }),
    timer: (name, help, labelNames = []) => new Histogram({ name, help, labelNames, buckets: SECONDS, ...common }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        ...common,
        async collect() {
          this.reset();
          const value = await Promise.resolve(read()).catch(() => undefined);
          if (value === undefined) this.remove();
          else this.set(value);
        },
      });
    },
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
