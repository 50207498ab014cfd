/// <reference lib="webworker" />
import { KEPT_PAGE } from "./keep-page.ts";
import { postOverHttp } from "./post-over-http.ts";
import { flush } from "./send-queue.ts";
import { openPush, renewPush, showPush } from "./show-push.ts";
import { holder } from "./vault.ts";

/**
 * Sends what waits when the line is back though no page is open, keeps the built files, and shows a page of our own
 * when there is no line. Shows messages. Personal pages are never kept: several people may share this phone.
 */
declare const self: ServiceWorkerGlobalScope;
type SyncEvent = ExtendableEvent & { tag: string };

const FILES = "rutas-files-1";
/** More than any one version has; what is older goes. */
const MOST_FILES = 150;
const NO_LINE_CACHE = "rutas-no-line-1";
const NO_LINE = "/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(keepOwnPage());
  void self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => noLine(url)));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(builtFile(request));
});

self.addEventListener("sync", (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === "rutas-sends") sync.waitUntil(sendWaiting());
});

self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(showPush(event.data.json()));
});

self.addEventListener("notificationclick", (event) => {
  event.waitUntil(openPush(event.notification));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renewPush(event));
});

/**
 * Keeps the page that tells of the missing line, as a guest gets it, with what it looks like. Its language is that of
 * the page that called for this worker: the member's own, which the browser's need not be.
 */
async function keepOwnPage(): Promise<void> {
  const cache = await caches.open(NO_LINE_CACHE);
  const language = new URL(self.location.href).searchParams.get("language");
  const headers = new Headers(language === null ? [] : [["accept-language", language]]);
  const page = await fetch(NO_LINE, { cache: "reload", credentials: "omit", headers });
  if (!page.ok) throw new Error(`${NO_LINE} answered ${page.status}`);
  const text = await page.clone().text();
  await cache.addAll([...text.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map((link) => link[1] ?? ""));
  await cache.put(NO_LINE, page);
}

/** Where documents are kept on this phone, the page that opens them; it knows where its reader wanted to go. */
async function noLine({ pathname, search }: URL): Promise<Response> {
  const kept = await caches.match(KEPT_PAGE, { ignoreVary: true });
  if (kept && pathname === KEPT_PAGE) return kept;
  if (kept) return Response.redirect(`${KEPT_PAGE}?${new URLSearchParams({ to: pathname + search })}`);
  return (await caches.match(NO_LINE, { ignoreVary: true })) ?? Response.error();
}

/** Names of built files carry a hash, so a kept one is never stale. */
async function builtFile(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await keepFile(request, fresh.clone());
  return fresh;
}

/** Where nothing can be kept, the phone being full, the page still gets its file. */
async function keepFile(request: Request, file: Response): Promise<void> {
  try {
    const cache = await caches.open(FILES);
    await cache.put(request, file);
    const names = await cache.keys();
    await Promise.all(names.slice(0, Math.max(0, names.length - MOST_FILES)).map((name) => cache.delete(name)));
  } catch {
    // Next time it is fetched again.
  }
}

/** Rejects while something still waits, so that the browser tries again later. */
async function sendWaiting(): Promise<void> {
  const personId = await holder();
  if (personId !== null && !(await flush(personId, postOverHttp))) throw new Error("replies still wait for the line");
}
