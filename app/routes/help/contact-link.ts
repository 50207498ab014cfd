/** How a browser reaches what an administrator wrote as contact: mail, telephone, or a page; null when it is plain words. */
export function contactLink(address: string): string | null {
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(address)) return `mailto:${address}`;
  if (/^\+?[\d\s()/-]{6,30}$/.test(address)) return `tel:${address.replace(/[^\d+]/g, "")}`;
  const url = URL.parse(address);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}
