import type { IncomingMessage } from "node:http";
import type { Response } from "express";
import { directionOf, isLanguage, type Language, nearestLanguage } from "#server/contracts/languages.ts";
import { wordsIn } from "#server/core/words/index.ts";

type Trouble = { status: number; title: "tooLarge" | "serverError" | "tooMany" | "badRequest" | "unavailable" };

/** A page without the pages: for a request that cannot reach them, or when they failed. It says nothing of why. */
export function sendLastResort(request: IncomingMessage, response: Response, { status, title }: Trouble): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const language = languageAskedFor(request);
  const say = wordsIn(language);
  const html = `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(say(`errors:page.${title}.title`))}</title>
<h1>${escape(say(`errors:page.${title}.title`))}</h1><p>${escape(say(`errors:page.${title}.text`))}</p>
<p><a href="/">${escape(say("errors:page.home"))}</a></p></html>`;
  for (const header of ["ETag", "Content-Encoding", "Content-Length"]) response.removeHeader(header);
  response.status(status).setHeader("Cache-Control", "no-store").type("html").send(html);
}

function languageAskedFor({ headers }: IncomingMessage): Language {
  const cookie = /(?:^|;\s*)lang=([^;]+)/.exec(headers.cookie ?? "")?.[1];
  const remembered = cookie ? Buffer.from(decodeURIComponent(cookie), "base64").toString("utf8").replaceAll('"', "") : "";
  if (isLanguage(remembered)) return remembered;
  return nearestLanguage((headers["accept-language"] ?? "en").split(/[,;]/)[0] ?? "en");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
