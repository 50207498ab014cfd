import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Protocol = "libretranslate" | "deepl" | "google" | "apertium";
/** How the server treats what comes; a test changes it while it runs. */
type Behaviour = {
  /** Refuses as its protocol does it. */
  refuse?: "badKey" | "noKey" | "quota" | "tooMany" | "noPair" | "tooLong" | "broken" | null;
  /** How many requests it refuses before it answers. */
  refusals?: number;
  retryAfter?: number;
  /** Never answers, cuts the line in the middle, points elsewhere, or talks about something else. */
  trick?: "silent" | "cut" | "redirect" | "noJson" | "otherJson" | "tooFew" | "endless" | null;
  /** What it makes of a text; upper case where nothing is said. */
  translate?: (text: string) => string;
};

export type TestTranslationServer = {
  url: URL;
  /** What it was asked to translate, request by request. */
  asked: { path: string; headers: IncomingMessage["headers"]; texts: string[]; body: Record<string, unknown> }[];
  behave(how: Behaviour): void;
  close(): Promise<void>;
};

const LANGUAGES = ["en", "es", "fr", "pt", "id", "vi"];

/** A small server that speaks the real protocol of an engine, refusals included. Its translations are loud. */
export async function startTranslationServer(
  protocol: Protocol,
  { languages = LANGUAGES }: { languages?: readonly string[] } = {},
): Promise<TestTranslationServer> {
  const speak = PROTOCOLS[protocol];
  const asked: TestTranslationServer["asked"] = [];
  let how: Behaviour = {};

  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const body = await bodyOf(request);
    const texts = speak.texts(body);
    if (texts.length > 0) asked.push({ path, headers: request.headers, texts, body });
    const translates = texts.length > 0 || how.refuse === "broken" || how.refuse === "badKey";
    if (how.refuse && translates && (how.refusals ?? 1) > 0) {
      if (how.refusals !== undefined) how = { ...how, refusals: how.refusals - 1 };
      const [status, said] = speak.refusals[how.refuse ?? "broken"] ?? [500, { error: "broken" }];
      return answer(
        response,
        status,
        said,
        how.retryAfter === undefined ? {} : { "retry-after": String(how.retryAfter) },
      );
    } else if (how.trick) play(how.trick, response, speak);
    else if (texts.length === 0) answer(response, 200, speak.languages(languages, path));
    else answer(response, 200, speak.translated(texts.map(how.translate ?? loud)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    asked,
    behave: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, body: unknown, more: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...more }).end(JSON.stringify(body));
}

const BODIES: Partial<Record<NonNullable<Behaviour["trick"]>, string>> = {
  noJson: "<h1>It works</h1>",
  otherJson: '{"hello":"world"}',
};

function play(trick: NonNullable<Behaviour["trick"]>, response: ServerResponse, speak: Speaking): void {
  if (trick === "silent") return;
  const headers = { "content-type": "application/json" };
  if (trick === "redirect") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  else if (trick === "tooFew") answer(response, 200, speak.translated([]));
  else if (trick === "cut") response.writeHead(200, headers).write('{"translat', () => response.destroy());
  else if (trick === "endless") pour(response.writeHead(200, headers));
  else response.writeHead(200, headers).end(BODIES[trick]);
}

function pour(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(65_536)));
  };
  response.on("drain", more).on("error", () => undefined);
  more();
}

/** Upper case, but not in tags and entities; what the engine is told to leave is left. */
function loud(text: string): string {
  return text.replace(
    /<x\b.*?<\/x>|<span\b[^>]*translate="no"[^>]*>.*?<\/span>|<[^>]*>|&[a-z0-9#]+;|[^<&]+/gi,
    (part) => (/^[<&]/.test(part) ? part : part.toUpperCase()),
  );
}

type Body = Record<string, unknown>;
type Speaking = {
  texts(body: Body): string[];
  languages(tags: readonly string[], path: string): unknown;
  translated(texts: string[]): unknown;
  refusals: Partial<Record<NonNullable<Behaviour["refuse"]>, [number, unknown]>>;
};

const list = (value: unknown): string[] => [value ?? []].flat().map(String);
const googleError = (code: number, reason: string, message: string): [number, unknown] => [
  code,
  { error: { code, message, errors: [{ message, domain: "global", reason }] } },
];

const PROTOCOLS: Readonly<Record<Protocol, Speaking>> = {
  libretranslate: {
    texts: ({ q }) => list(q),
    languages: (tags) => tags.map((code) => ({ code, name: code, targets: tags })),
    // The real one writes out entities after it has translated HTML.
    translated: (texts) => ({
      translatedText: texts.map((text) =>
        text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
      ),
    }),
    refusals: {
      badKey: [403, { error: "Invalid API key" }],
      noKey: [400, { error: "Please contact the server operator to get an API key" }],
      tooMany: [429, { error: "Slowdown: 80 per 1 minute" }],
      noPair: [400, { error: "Spanish (es) is not available as a target language from English (en)" }],
      tooLong: [400, { error: "Invalid request: request (9000) exceeds text limit (5000)" }],
      broken: [500, { error: "Cannot translate text: out of memory" }],
    },
  },
  deepl: {
    texts: ({ text }) => list(text),
    languages: (tags, path) =>
      tags.flatMap((tag) =>
        path.endsWith("target") && tag === "en"
          ? [{ language: "EN-GB" }, { language: "EN-US" }]
          : [{ language: tag.toUpperCase(), name: tag }],
      ),
    translated: (texts) => ({ translations: texts.map((text) => ({ detected_source_language: "ES", text })) }),
    refusals: {
      badKey: [403, { message: "Forbidden" }],
      quota: [456, { message: "Quota Exceeded" }],
      tooMany: [429, { message: "Too many requests" }],
      tooLong: [413, { message: "Request Entity Too Large" }],
      broken: [503, { message: "Service unavailable" }],
    },
  },
  google: {
    texts: ({ q }) => list(q),
    languages: (tags) => ({ data: { languages: tags.map((language) => ({ language })) } }),
    translated: (texts) => ({ data: { translations: texts.map((translatedText) => ({ translatedText })) } }),
    refusals: {
      badKey: googleError(400, "badRequest", "API key not valid. Please pass a valid API key."),
      quota: googleError(403, "dailyLimitExceeded", "Daily Limit Exceeded"),
      tooMany: googleError(403, "userRateLimitExceeded", "User Rate Limit Exceeded"),
      noPair: googleError(400, "invalid", "Bad language pair: es|xx"),
      broken: googleError(500, "backendError", "Backend Error"),
    },
  },
  apertium: {
    texts: ({ q }) => list(q),
    languages: () => ({
      responseData: [{ sourceLanguage: "spa", targetLanguage: "eng" }],
      responseDetails: null,
      responseStatus: 200,
    }),
    translated: ([text = ""]) => ({
      responseData: { translatedText: text },
      responseDetails: null,
      responseStatus: 200,
    }),
    refusals: {
      noPair: [400, { status: "error", code: 400, message: "Bad Request", explanation: "That pair is not installed" }],
      broken: [500, { status: "error", code: 500, message: "Internal Server Error" }],
    },
  },
};

async function bodyOf(request: IncomingMessage): Promise<Body> {
  let text = "";
  for await (const chunk of request) text += chunk;
  if (text === "") return {};
  const json = (request.headers["content-type"] ?? "").startsWith("application/json");
  return json ? (JSON.parse(text) as Body) : Object.fromEntries(new URLSearchParams(text));
}
