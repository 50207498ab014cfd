import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from "react-router";
import { mayBringFile } from "#server/contracts/brought-files.ts";
import type { PageAssets, PageFacts } from "#server/contracts/page.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { LONGEST_WITH_FILE } from "./body.ts";
import { paceOfMember } from "./floods.ts";
import { sendLastResort, troubleOf } from "./last-resort.ts";
import { originOf } from "./origin.ts";
import { sendReply } from "./reply.ts";
import type { WebRuntime } from "./runtime.ts";
import { traceIdOf } from "./trace.ts";
import { headersOf, webRequest } from "./web-request.ts";

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
    // Files are taken from members alone: who it is, is asked before a long body is read.
    const mayBeLong = mayBringFile({ path: request.path, kind: request.headers["content-type"] ?? "" });
    const before = mayBeLong ? await runtime.sessionReader(headersOf(request)) : null;
    const asked = await webRequest(request, response, { origin, longest: before ? LONGEST_WITH_FILE : undefined });
    // Asked again: a long body takes its time, and who signed out meanwhile sends nothing.
    const session = await runtime.sessionReader(asked.headers);
    const viewer = session?.viewer ?? null;
    const pace = viewer ? await paceOfMember(request, response, viewer.id) : null;
    if (pace?.state === "stopped") return;
    const prolonged = session && [...(before?.setCookie ?? []), ...(session.setCookie ?? [])];
    for (const cookie of prolonged ?? []) response.appendHeader("Set-Cookie", cookie);
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
      frame: null,
      retryAfter: null,
      flood: pace?.state === "fast" ? pace.seconds : null,
      matched: (pattern) => {
        response.locals.route = pattern.startsWith("/") ? pattern : `/${pattern}`;
      },
      asData: isData(asked),
      wrongMethod: false,
      kept: null,
    };
    const build = await source.build();
    const answerTo = async (one: globalThis.Request) =>
      handlerOf(build)(one, await build.entry.module.contextFor(facts, one));
    let reply = await answerTo(asked);
    if (facts.wrongMethod) reply = notThisMethod(asked, reply);
    if (facts.kept && !isData(asked)) reply = await instead(asked, reply, answerTo);
    if (facts.retryAfter !== null) reply.headers.set("Retry-After", String(facts.retryAfter));
    await deliver({ request, response, asked, reply, facts });
  };
}

/** A place takes what people read or what they send, or both; what it refused it does not take. */
function notThisMethod(asked: globalThis.Request, reply: globalThis.Response): globalThis.Response {
  const headers = new Headers(reply.headers);
  headers.set("Allow", asked.method === "GET" ? "POST" : "GET, HEAD");
  return new globalThis.Response(reply.body, { status: 405, headers });
}

/**
 * The page a form was sent on to, given as the answer itself: what was written in the form is too long for an address or
 * a cookie, and is not stored for who is not signed in.
 */
async function instead(
  asked: globalThis.Request,
  reply: globalThis.Response,
  answerTo: (request: globalThis.Request) => Promise<globalThis.Response>,
): Promise<globalThis.Response> {
  const headers = new Headers(asked.headers);
  for (const name of ["content-type", "content-length"]) headers.delete(name);
  const page = await answerTo(
    new globalThis.Request(new URL(reply.headers.get("location") ?? "/", asked.url), { headers }),
  );
  return new globalThis.Response(page.body, { status: 401, headers: page.headers });
}

/** Whether scripts of ours ask, for a page's data alone. */
function isData(asked: globalThis.Request): boolean {
  return new URL(asked.url).pathname.endsWith(".data");
}

type Delivery = {
  request: Request;
  response: Response;
  asked: globalThis.Request;
  reply: globalThis.Response;
  facts: PageFacts<Ctx>;
};

const TOLD_WITH_A_REFUSAL = ["Retry-After", "Allow"];

/** A program that asks for JSON gets the outcome instead of a page; a refusal without a page gets a plain one. */
async function deliver({ request, response, asked, reply, facts }: Delivery): Promise<void> {
  const guest = facts.viewer === null;
  const accept = asked.headers.get("accept") ?? "";
  if (!isData(asked) && accept.startsWith("application/json")) {
    await sendReply(request, response, outcomeOf(reply, facts.refusal), guest);
    return;
  }
  const isPage = (reply.headers.get("content-type") ?? "").startsWith("text/html");
  if (isData(asked) || isPage || reply.status < 400 || !accept.includes("text/html")) {
    await sendReply(request, response, reply, guest);
    return;
  }
  for (const name of TOLD_WITH_A_REFUSAL) {
    const value = reply.headers.get(name);
    if (value) response.setHeader(name, value);
  }
  sendLastResort(request, response, troubleOf(reply.status, facts.refusal));
}

function outcomeOf(reply: globalThis.Response, refusal: PageFacts<Ctx>["refusal"]): globalThis.Response {
  if (reply.status >= 400) {
    const headers = new Headers();
    for (const name of TOLD_WITH_A_REFUSAL) {
      const value = reply.headers.get(name);
      if (value) headers.set(name, value);
    }
    return globalThis.Response.json(refusal ?? { reason: "generic" }, { status: reply.status, headers });
  }
  const location = reply.headers.get("location");
  if (!location) return reply;
  const headers = new Headers(reply.headers);
  headers.delete("location");
  headers.set("Content-Type", "application/json");
  return new globalThis.Response(JSON.stringify({ location }), { status: 200, headers });
}
