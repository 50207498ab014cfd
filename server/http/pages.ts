import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from "react-router";
import type { PageAssets, PageFacts } from "#server/contracts/page.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
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
    };
    const build = await source.build();
    const reply = await handlerOf(build)(asked, await build.entry.module.contextFor(facts, asked));
    await sendReply(request, response, reply, viewer === null);
  };
}
