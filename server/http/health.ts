import type { Request, Response } from "express";
import { isLoopback } from "./origin.ts";
import type { WebRuntime } from "./runtime.ts";
import { sameSecret } from "./same-secret.ts";

/** Says that the process answers. */
export function live({ bootId }: WebRuntime) {
  return (_request: Request, response: Response) => {
    response.setHeader("Cache-Control", "no-store").json({ state: "up", bootId });
  };
}

/** Says whether everything is there that work needs, and how each part is. */
export function ready(runtime: WebRuntime) {
  return async (_request: Request, response: Response) => {
    const dependencies = await runtime.dependencies();
    const up = Object.values(dependencies).every(({ state }) => state === "up");
    response
      .status(up ? 200 : 503)
      .setHeader("Cache-Control", "no-store")
      .json({ state: up ? "up" : "down", bootId: runtime.bootId, dependencies });
  };
}

/** Figures for the operator: to this machine when nobody forwards, else to who has the token. */
export function metrics(runtime: WebRuntime) {
  return async (request: Request, response: Response) => {
    if (!mayReadMetrics(request, runtime)) {
      response.status(403).type("text/plain").send("Metrics are for this machine, or for who has METRICS_TOKEN.");
      return;
    }
    const { contentType, body } = await runtime.metrics();
    response.setHeader("Cache-Control", "no-store").setHeader("Content-Type", contentType).send(body);
  };
}

function mayReadMetrics(request: Request, { settings }: WebRuntime): boolean {
  if (settings.metricsToken) return sameSecret(request.headers.authorization ?? "", `Bearer ${settings.metricsToken}`);
  const forwarded = Object.keys(request.headers).some((name) => name === "forwarded" || name.startsWith("x-forwarded"));
  return !forwarded && isLoopback(request.socket.remoteAddress);
}
