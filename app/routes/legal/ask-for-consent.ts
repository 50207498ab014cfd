import { type MiddlewareFunction, redirect } from "react-router";
import { ctxOf, viewerOf } from "#app/requests/context.ts";
import { consentsDue } from "#server/core/people/index.ts";

/** Pages that one may read and leave by before agreeing to anything new. */
const FREE = /^\/(consent|terms|privacy|sign-out|help|language|me\/(data|device-key|privacy))(\/|\.data|$)/;

/** A new version of the terms or the privacy notice is asked about at the next visit, before any other page. */
export const askForConsent: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { pathname, search } = new URL(request.url);
  if (request.method === "GET" && viewerOf(context) && !FREE.test(pathname)) {
    const due = await consentsDue(ctxOf(context));
    const wanted = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") + search;
    if (due.length > 0) throw redirect(`/consent?next=${encodeURIComponent(wanted)}`, 303);
  }
  return next();
};
