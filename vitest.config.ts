import { defineConfig } from "vitest/config";

const everywhere = {
  environment: "node" as const,
  pool: "threads" as const,
  // Modules are loaded once a worker; tests keep no state in them.
  isolate: false,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ["tests/support/same-histories.ts"],
};

const withDatabase = (name: string, more = {}) => ({
  test: {
    ...everywhere,
    name,
    include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
    globalSetup: ["tests/support/database-server.ts"],
    ...more,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    // A promise that nobody awaited is a defect, not noise.
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      {
        test: {
          ...everywhere,
          name: "unit",
          include: ["{server,app,workers}/**/*.test.{ts,tsx}", "prisma/**/*.test.ts"],
        },
      },
      { test: { ...everywhere, name: "check", include: ["tests/check/**/*.test.ts"] } },
      withDatabase("domain"),
      withDatabase("http"),
      withDatabase("realtime"),
      withDatabase("workers"),
      withDatabase("security"),
      // These start and kill processes: after all others, one file at a time, and with patience.
      withDatabase("faults", {
        fileParallelism: false,
        sequence: { groupOrder: 1 },
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
    ],
  },
});
