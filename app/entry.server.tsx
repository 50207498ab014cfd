import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, RouterContextProvider, ServerRouter } from "react-router";
import { languageOf, settleLanguage, wordsOf } from "#app/i18n/request-language.ts";
import { Words } from "#app/i18n/use-translation.ts";
import { styleInside, withStyle } from "#app/requests/arrival.ts";
import { contentSecurityPolicy } from "#app/requests/content-security-policy.ts";
import { factsOf, handOver } from "#app/requests/context.ts";
import { deliveryOf, Nonce } from "#app/requests/delivery.ts";
import { drawnOnce } from "#app/requests/drawn-pages.ts";
import { loggablePath, type PageFacts } from "#server/contracts/page.ts";
import { type Ctx, inLanguages } from "#server/core/usecase/index.ts";

export const streamTimeout = 10_000;

/** The HTTP side calls this for each request, before any route is matched. */
export async function contextFor(facts: PageFacts<Ctx>, request: Request): Promise<RouterContextProvider> {
  const context = new RouterContextProvider();
  handOver(context, facts);
  await settleLanguage(context, request);
  if (facts.viewer === null) facts.context = inLanguages(facts.context, [languageOf(context)]);
  return context;
}

/** Writes one whole document; pages wait for all their data, so that they can be compressed and compared whole. */
export default async function writeDocument(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const facts = factsOf(context);
  const handles = page.staticHandlerContext.matches.map((match) => page.routeModules[match.route.id]?.handle);
  const delivery = deliveryOf(facts, handles);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const inside = styleInside(facts, request.headers);
  headers.set("Content-Security-Policy", contentSecurityPolicy({ ...facts, delivery, inside }));
  // What is shown within may ask its reader for their camera and voice; nothing else on the page may.
  if (facts.frame !== null) headers.set("Permissions-Policy", mayBeHeard(facts.frame));
  const document = (
    <Nonce.Provider value={delivery === "app" ? facts.nonce : ""}>
      <Words value={wordsOf(context)}>
        <ServerRouter context={page} url={request.url} nonce={delivery === "app" ? facts.nonce : undefined} />
      </Words>
    </Nonce.Provider>
  );
  for (const href of inside ? [] : (page.manifest.routes.root?.css ?? []))
    headers.append("Link", `<${href}>; rel=preload; as=style; fetchpriority=high`);
  const draw = async () => scriptsComeSecond(await renderWhole(document, delivery === "app" ? facts.nonce : undefined));
  // A page with the app holds a nonce, and a member's is theirs alone; guests' pages of the same data are the same page.
  const { statusCode, errors, actionData, loaderData } = page.staticHandlerContext;
  const everybodys = facts.viewer === null && delivery !== "app" && statusCode === 200 && !errors && !actionData;
  const html = everybodys
    ? await drawnOnce([request.url, wordsOf(context).language, delivery, loaderData], draw)
    : await draw();
  return new Response(inside ? withStyle(html, inside) : html, { status, headers });
}

function mayBeHeard(origin: string): string {
  return ["camera", "microphone", "display-capture"].map((what) => `${what}=("${origin}")`).join(", ");
}

/** On a thin line scripts fetched ahead would share it with the stylesheet, and the page be seen later for it. */
function scriptsComeSecond(html: string): string {
  return html.replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"');
}

function renderWhole(document: React.ReactNode, nonce: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const sink = new Writable({
      write(part: Buffer, _encoding, done) {
        parts.push(part);
        done();
      },
      final(done) {
        resolve(Buffer.concat(parts).toString("utf8"));
        done();
      },
    });
    const { pipe } = renderToPipeableStream(document, {
      ...(nonce ? { nonce } : {}),
      onAllReady: () => pipe(sink),
      onError: reject,
      onShellError: reject,
    });
  });
}

/** A failing loader or action: logged with its stack; the page says only that it did not work. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
): void {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) {
    // What was asked in a way that nothing here answers to is no fault of ours. The router says so in a sentence, and
    // with 400 to who opens a place that only takes forms.
    const byRouter = typeof error.data === "string";
    if (byRouter && (error.status === 405 || (error.status === 400 && request.method === "GET")))
      factsOf(context).wrongMethod = true;
    return;
  }
  factsOf(context).log.error({ err: error, path: loggablePath(new URL(request.url).pathname) }, "a page failed");
}
