import type { Site, Viewer } from "#server/contracts/page.ts";
import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import type { DependencyState } from "#server/platform/health.ts";

type Log = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

/** What the web role needs from the process it runs in. */
export type WebRuntime = {
  settings: {
    host: string;
    /** 0 takes any free port. */
    port: number;
    /** Where people reach this site, when it is settled. */
    publicUrl: URL | null;
    /** Addresses or networks whose forwarding headers are believed; none when empty. */
    trustedProxy: readonly string[];
    metricsToken: string | null;
    /** Where a mail service posts mails with its token; neither: there is no such address. */
    mailIn?: { token: string | null; domain: string } | null;
  };
  site: Site;
  developing: boolean;
  /** Changes with each start of a process. */
  bootId: string;
  cookieSecret: string;
  log: Log;
  /** Who is signed in by the cookies of these headers; `setCookie` when the session was prolonged. */
  sessionReader(headers: Headers): Promise<{ viewer: Viewer; setCookie?: readonly string[] } | null>;
  contextFor(actor: Actor, traceId: string): Ctx;
  dependencies(): Promise<Record<string, DependencyState>>;
  /** Told of each request that was answered; `route` is one of the route table's patterns, never an address. */
  answered?(request: { method: string; route: string; status: string }, seconds: number): void;
  /** The metrics in Prometheus' text form. */
  metrics(): Promise<{ contentType: string; body: string }>;
};
