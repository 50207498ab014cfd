/** What the service worker shows where there is no line, once something can be opened without one. */
export const KEPT_PAGE = "/kept";
export const KEPT_CACHE = "rutas-kept-1";

const MANIFEST = /\/assets\/manifest-[\w-]+\.js/;
const EDITOR = /\/assets\/writing-[\w-]+\.js$/;

type Wanted = { editor: () => Promise<unknown>; wanted?: boolean };

/**
 * Keeps the page of what is on this phone, with all files that the page at hand has loaded: so it opens without a line, also
 * in a browser that was closed. Files are of one build; those of an older one go, and an editor that was there comes in the
 * new one too. The phone being full, nothing changes. `editor`: brings it, where somebody wants to write without a line.
 * Answers whether the page of this build lies here, with this build's editor where it is wanted.
 */
export async function keepPage({ editor, wanted = false }: Wanted): Promise<boolean> {
  if (!("caches" in globalThis && "serviceWorker" in navigator)) return false;
  const cache = await caches.open(KEPT_CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const has = [...there].some((path) => EDITOR.test(path));
  const language = document.documentElement.lang;
  const before = (await (await cache.match(KEPT_PAGE))?.text()) ?? "";
  const mine = loadedHere().find((path) => MANIFEST.test(path));
  const same = mine !== undefined && before.includes(mine) && before.includes(`<html lang="${language}"`);
  if (same && (has || !wanted)) return true;

  if (wanted || has) await editor();
  const page = await fetch(KEPT_PAGE, {
    ...{ cache: "reload", credentials: "omit", headers: { "accept-language": language } },
  });
  const html = await page.clone().text();
  const loaded = loadedHere();
  // A page that was opened before an update has other files than the one that comes now.
  const build = MANIFEST.exec(html)?.[0];
  if (!page.ok || build === undefined || !loaded.includes(build)) return false;
  const named = html.match(/\/assets\/[\w.-]+/g) ?? [];
  const files = new Set([...named, ...loaded].filter((path) => path.startsWith("/assets/")));
  await cache.addAll([...files].filter((path) => !there.has(path)));
  await cache.put(KEPT_PAGE, page);
  const old = [...there].filter((path) => path !== KEPT_PAGE && !files.has(path) && !there.has(build));
  await Promise.all(old.map((path) => cache.delete(path)));
  return !wanted || [...files].some((path) => EDITOR.test(path));
}

/** The browser lists a few hundred files at most; what the page itself names is in its head as well. */
function loadedHere(): string[] {
  const listed = performance.getEntriesByType("resource").map(({ name }) => name);
  const named = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload], link[rel=stylesheet]")];
  return [...listed, ...named.map(({ href }) => href)].map((url) => new URL(url).pathname);
}
