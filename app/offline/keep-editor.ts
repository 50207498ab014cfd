/** What the service worker shows where there is no line, once documents can be opened without one. */
export const KEPT_PAGE = "/kept";
export const KEPT_CACHE = "rutas-kept-1";

const MANIFEST = /\/assets\/manifest-[\w-]+\.js/;

/**
 * Keeps the page of what is on this phone, with all files that the page at hand has loaded, the editor among them: so it
 * opens without a line, also in a browser that was closed. Files are of one build; those of an older one go. The phone
 * being full, nothing changes.
 */
export async function keepEditor(): Promise<void> {
  if (!("caches" in globalThis && "serviceWorker" in navigator)) return;
  const language = document.documentElement.lang;
  const page = await fetch(KEPT_PAGE, {
    ...{ cache: "reload", credentials: "omit", headers: { "accept-language": language } },
  });
  const html = await page.clone().text();
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  // A page that was opened before an update has other files than the one that comes now.
  const build = MANIFEST.exec(html)?.[0];
  if (!page.ok || build === undefined || !loaded.includes(build)) return;
  const named = html.match(/\/assets\/[\w.-]+/g) ?? [];
  const files = new Set([...named, ...loaded].filter((path) => path.startsWith("/assets/")));
  const cache = await caches.open(KEPT_CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll([...files].filter((path) => !there.has(path)));
  await cache.put(KEPT_PAGE, page);
  const old = [...there].filter((path) => path !== KEPT_PAGE && !files.has(path) && !there.has(build));
  await Promise.all(old.map((path) => cache.delete(path)));
}
