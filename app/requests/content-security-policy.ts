import type { Delivery, PageStyle } from "#server/contracts/page.ts";

type Page = {
  delivery: Delivery;
  nonce: string;
  origin: string;
  developing: boolean;
  inside: PageStyle | null;
  frame: string | null;
};

/**
 * What a page may load. A member's page is never stored, so each gets its own nonce; a guest's page is kept and asked for
 * again with its ETag, so it names the folder of the one module it may load instead, and the style that stands `inside`
 * by its hash.
 */
export function contentSecurityPolicy({ delivery, nonce, origin, developing, inside, frame }: Page): string {
  const sockets = origin.replace(/^http/, "ws");
  const scripts = {
    app: `'nonce-${nonce}' 'strict-dynamic'`,
    reader: developing ? "'self'" : `${origin}/assets/`,
    none: "'none'",
  };
  const rules = {
    "default-src": "'none'",
    "script-src": scripts[delivery],
    // Vite puts styles into the page while developing.
    "style-src": developing
      ? "'self' 'unsafe-inline'"
      : ["'self'", ...(inside ? [`'sha256-${inside.hash}'`] : [])].join(" "),
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": `'self' ${sockets}`,
    "worker-src": "'self'",
    "manifest-src": "'self'",
    ...(frame === null ? {} : { "frame-src": frame }),
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
  };
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
