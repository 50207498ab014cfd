import type { IncomingMessage } from "node:http";
import { AcceptLanguage, Cookie } from "@remix-run/headers";
import type { Response } from "express";
import { directionOf, isLanguage, type Language } from "#server/contracts/languages.ts";
import { type Refusal, troubleNamed } from "#server/contracts/page.ts";
import { reasonIn, wordsIn } from "#server/core/words/index.ts";

type Trouble = {
  status: number;
  title: ReturnType<typeof troubleNamed>;
  /** Keys of errors.json, shown instead of the general sentence. */
  reasons?: readonly string[];
};

/** What is said of a refusal that came without a page of its own. */
export function troubleOf(status: number, refusal: Refusal | null): Trouble {
  const title = troubleNamed(status);
  const reasons = refusal ? (refusal.fields ? Object.values(refusal.fields) : [refusal.reason]) : [];
  return status < 500 ? { status, title, reasons } : { status, title };
}

/** A page without the pages: for a request that cannot reach them, or when they failed. It says nothing of why. */
export function sendLastResort(
  request: IncomingMessage,
  response: Response,
  { status, title, reasons = [] }: Trouble,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const language = languageAskedFor(request);
  const say = wordsIn(language);
  const known = reasons.map((reason) => reasonIn(language, reason));
  const lines = known.length > 0 ? known : [say(`errors:page.${title}.text`)];
  const html = `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${asText(say(`errors:page.${title}.title`))}</title>
<h1>${asText(say(`errors:page.${title}.title`))}</h1>${lines.map((line) => `<p>${asText(line)}</p>`).join("")}
<p><a href="/">${asText(say("errors:page.home"))}</a></p></html>`;
  for (const header of ["ETag", "Content-Encoding", "Content-Length"]) response.removeHeader(header);
  response.status(status).setHeader("Cache-Control", "no-store").type("html").send(html);
}

function languageAskedFor({ headers }: IncomingMessage): Language {
  const remembered = rememberedIn(Cookie.from(headers.cookie ?? "").get("lang") ?? "");
  if (remembered) return remembered;
  const asked = AcceptLanguage.from(headers["accept-language"] ?? "").languages.map((tag) => tag.split("-")[0]);
  return asked.find(isLanguage) ?? "en";
}

/** The cookie holds JSON in base64. */
function rememberedIn(cookie: string): Language | null {
  const remembered = Buffer.from(cookie, "base64").toString("utf8").replaceAll('"', "");
  return isLanguage(remembered) ? remembered : null;
}

function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
