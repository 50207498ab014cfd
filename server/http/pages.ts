import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from "react-router";
import type { PageAssets, PageFacts } from "#server/contracts/page.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { memberMayWrite } from "./floods.ts";
import { sendLastResort, troubleOf } from "./last-resort.ts";
import { originOf } from "./origin.ts";
import { sendReply } from "./reply.ts";
import type { WebRuntime } from "./runtime.ts";
import { traceIdOf } from "./trace.ts";
import { webRequest } from "./web-request.ts";

/** The page build: React Router's, and the door through which a request gets its context. */
export type PageBuild = ServerBuild & {
  entry: { module: { contextFor(facts: PageFacts<Ctx>, request: globalThis.Request): Promise<RouterContextProvider> } };
};

/** Where the pages come from: the finished build, or Vite while developing. */
export type PageSource = { build(): Promise<PageBuild>; assets(): PageAssets };

/** Answers with a page, or with what a page's form or data request leads to. */
export function pages(runtime: WebRuntime, source: PageSource) {
  const place = { kind: runtime.site.kind, publicUrl: runtime.settings.publicUrl };
  const mode = runtime.developing ? "development" : "production";
  // While developing, each change makes a new build.
  const handlers = new WeakMap<PageBuild, ReturnType<typeof createRequestHandler>>();
  const handlerOf = (build: PageBuild) => {
    const handler = handlers.get(build) ?? createRequestHandler(build, mode);
    handlers.set(build, handler);
    return handler;
  };

  return async (request: Request, response: Response): Promise<void> => {
    const origin = originOf(request, place);
    const asked = await webRequest(request, response, origin);
    const session = await runtime.sessionReader(asked.headers);
    const viewer = session?.viewer ?? null;
    if (viewer && !(await memberMayWrite(request, response, viewer.id))) return;
    for (const cookie of session?.setCookie ?? []) response.appendHeader("Set-Cookie", cookie);
    const actor = viewer
      ? ({ kind: "person", id: viewer.id, siteRole: viewer.siteRole, sessionId: viewer.sessionId } as const)
      : ({ kind: "guest" } as const);
    const facts: PageFacts<Ctx> = {
      context: runtime.contextFor(actor, traceIdOf(response)),
      viewer,
      site: runtime.site,
      assets: source.assets(),
      origin,
      address: request.ip ?? "",
      nonce: randomBytes(16).toString("base64"),
      saveData: asked.headers.get("save-data") === "on",
      developing: runtime.developing,
      cookieSecret: runtime.cookieSecret,
      log: runtime.log,
      refusal: null,
    };
    const build = await source.build();
    const reply = await handlerOf(build)(asked, await build.entry.module.contextFor(facts, asked));
    await deliver({ request, response, asked, reply, facts });
  };
}

type Delivery = {
  request: Request;
  response: Response;
  asked: globalThis.Request;
  reply: globalThis.Response;
  facts: PageFacts<Ctx>;
};

/** A program that asks for JSON gets the outcome instead of a page; a refusal without a page gets a plain one. */
async function deliver({ request, response, asked, reply, facts }: Delivery): Promise<void> {
  const guest = facts.viewer === null;
  const accept = asked.headers.get("accept") ?? "";
  const isData = new URL(asked.url).pathname.endsWith(".data");
  if (!isData && accept.startsWith("application/json")) {
    await sendReply(request, response, outcomeOf(reply, facts.refusal), guest);
    return;
  }
  const isPage = (reply.headers.get("content-type") ?? "").startsWith("text/html");
  if (isData || isPage || reply.status < 400 || !accept.includes("text/html")) {
    await sendReply(request, response, reply, guest);
    return;
  }
  const retry = reply.headers.get("retry-after");
  if (retry) response.setHeader("Retry-After", retry);
  sendLastResort(request, response, troubleOf(reply.status, facts.refusal));
}

function outcomeOf(reply: globalThis.Response, refusal: PageFacts<Ctx>["refusal"]): globalThis.Response {
  if (reply.status >= 400) {
    const headers = new Headers(
      reply.headers.has("retry-after") ? { "Retry-After": reply.headers.get("retry-after") ?? "" } : {},
    );
    return globalThis.Response.json(refusal ?? { reason: "generic" }, { status: reply.status, headers });
  }
  const location = reply.headers.get("location");
  if (!location) return reply;
  const headers = new Headers(reply.headers);
  headers.delete("location");
  headers.set("Content-Type", "application/json");
  return new globalThis.Response(JSON.stringify({ location }), { status: 200, headers });
}
