import type { PageFacts, PageStyle } from "#server/contracts/page.ts";

/**
 * The style to put into the page itself: for a guest who comes from elsewhere and most likely has none of our files yet.
 * Asking for it would cost them one more way there and back before anything is seen. Who goes on within the site asks
 * for the file, once. A browser that does not say where it comes from (Fetch Metadata) gets the address of the file.
 */
export function styleInside(facts: Pick<PageFacts<unknown>, "viewer" | "assets">, headers: Headers): PageStyle | null {
  const from = headers.get("sec-fetch-site");
  const arrives = from === "none" || from === "cross-site";
  return facts.viewer === null && arrives ? facts.assets.style : null;
}

/** The page with the style in it, in the place of its address. */
export function withStyle(html: string, { href, text }: PageStyle): string {
  const start = html.indexOf(`<link rel="stylesheet" href="${href}"`);
  const end = html.indexOf(">", start);
  if (start < 0 || end < 0) throw new Error("The page does not name its stylesheet.");
  return `${html.slice(0, start)}<style>${text}</style>${html.slice(end + 1)}`;
}
