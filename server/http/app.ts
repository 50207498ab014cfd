import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { loggablePath, troubleNamed } from "#server/contracts/page.ts";
import { BodyRefused } from "./body.ts";
import { againstFloods } from "./floods.ts";
import { live, metrics, ready } from "./health.ts";
import { sendLastResort } from "./last-resort.ts";
import { mailIn } from "./mail-in.ts";
import { refusalOf } from "./origin.ts";
import { type PageSource, pages } from "./pages.ts";
import type { WebRuntime } from "./runtime.ts";
import { securityHeaders } from "./security-headers.ts";
import { answeredBy, OTHER, timed } from "./timed.ts";
import { trace } from "./trace.ts";

const METHODS = ["GET", "HEAD", "POST"];

/** The way of a request: who are you, may you ask from there, is it a file or a sign of life; else it is a page. */
export function createApp({
  runtime,
  source,
  files,
}: {
  runtime: WebRuntime;
  source: PageSource;
  files: RequestHandler;
}): Express {
  const { settings, site } = runtime;
  const app = express();
  app.disable("x-powered-by").set("etag", false).set("query parser", "simple");
  app.set("trust proxy", [...settings.trustedProxy]);
  app.use(trace);
  if (runtime.answered) app.use(timed(runtime.answered));
  app.use(securityHeaders({ secure: settings.publicUrl?.protocol === "https:" }));
  app.use(onlyFromHere(site.kind, settings.publicUrl));
  app.get("/health/live", live(runtime));
  app.get("/health/ready", ready(runtime));
  app.get("/metrics", metrics(runtime));
  app.use(answeredBy("files"), files, answeredBy(OTHER));
  app.use(onlyKnownMethods);
  app.use(againstFloods);
  if (settings.mailIn?.token) app.post("/mail-in", mailIn(runtime));
  app.use(pages(runtime, source));
  app.use(whenItFails(runtime));
  return app;
}

function onlyFromHere(kind: "demo" | "real", publicUrl: URL | null): RequestHandler {
  return (request, response, next) => {
    const refusal = refusalOf(request, { kind, publicUrl });
    if (!refusal) return next();
    response.status(refusal.status).setHeader("Cache-Control", "no-store").setHeader("Connection", "close");
    response.type("text/plain").send(refusal.message);
  };
}

/** Forms know two methods, and so do we. */
function onlyKnownMethods(request: Request, response: Response, next: NextFunction): void {
  if (METHODS.includes(request.method)) {
    next();
    return;
  }
  response.status(405).setHeader("Allow", METHODS.join(", ")).setHeader("Cache-Control", "no-store");
  response.type("text/plain").send("This method is not known here.");
}

function whenItFails({ log }: WebRuntime): ErrorRequestHandler {
  return (error, request, response, _next) => {
    if (error instanceof BodyRefused) {
      // What is still on its way is not read.
      response.setHeader("Connection", "close");
      response.on("finish", () => request.destroy());
      sendLastResort(request, response, {
        status: error.status,
        title: troubleNamed(error.status),
      });
      return;
    }
    if (response.closed) return;
    log.error({ err: error, path: loggablePath(request.path), traceId: response.locals.traceId }, "a request failed");
    sendLastResort(request, response, { status: 500, title: "serverError" });
  };
}
