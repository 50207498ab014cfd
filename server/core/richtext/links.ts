import { cleanText } from "./clean-text.ts";
import { limits } from "./limits.ts";

/**
 * The address a link may have, or null. Only web pages, mail, telephone and paths on this site; no name or
 * password before the host (it makes one site look like another).
 */
export function safeHref(address: string): string | null {
  const typed = cleanText(address)
    .replace(/[\n\t]/g, "")
    .trim();
  const href = encodeUnsafe(typed);
  if (href.length === 0 || href.length > limits.hrefLength) return null;
  if (href.startsWith("/")) return /^\/(?![/\\])/.test(typed) ? href : null;
  if (/^www\.[^/]/i.test(href)) return safeHref(`https://${href}`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https") return isHonestWebAddress(href) ? href : null;
  if (scheme === "mailto") return /^mailto:[^@?\s]+@[^@?\s]+(\?.*)?$/i.test(href) ? href : null;
  if (scheme === "tel") return /^tel:\+?[0-9().*#-]{2,30}$/i.test(href) ? href : null;
  return null;
}

/** Whether a link leads away from this site, whose own address is `origin`. */
export function leadsOutside(href: string, origin: string | undefined): boolean {
  if (!/^https?:/i.test(href)) return false;
  return origin === undefined || URL.parse(href)?.origin !== origin;
}

/** Whether a link shows nothing but its own address. */
export function isBareLink(href: string, text: string): boolean {
  return text === href || `http://${text}` === href || `https://${text}` === href;
}

const SHORT_ENOUGH = 50;

/** A long bare address as it is shown: the host whole, the rest cut. */
export function shortenAddress(text: string): string {
  if (text.length <= SHORT_ENOUGH) return text;
  const bare = text.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
  if (bare.length <= SHORT_ENOUGH) return bare;
  const host = bare.split(/[/?#]/, 1)[0] ?? "";
  const cut = Math.max(host.length + 8, SHORT_ENOUGH - 10);
  return bare.length <= cut ? bare : `${bare.slice(0, cut).replace(/\p{Surrogate}$/u, "")}…`;
}

function encodeUnsafe(href: string): string {
  return href.replace(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign));
}

function isHonestWebAddress(href: string): boolean {
  if (!/^https?:\/\/[^/?#]/i.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && url.hostname !== "" && url.username === "" && url.password === "";
}
