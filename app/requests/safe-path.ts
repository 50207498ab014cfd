/** An address on this site, from what a link or form says: its path if it is ours, else `otherwise`. */
export function safePath(said: unknown, otherwise = "/"): string {
  if (typeof said !== "string" || !said.startsWith("/") || said.length > 2000) return otherwise;
  // Browsers drop control characters and read a backslash as a slash.
  if (/[\p{Cc}\\]/u.test(said)) return otherwise;
  const here = "http://here.invalid";
  const url = URL.parse(said, here);
  return url && url.origin === here && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : otherwise;
}
