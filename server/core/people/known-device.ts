import { keyedHash, newLinkSecret, sameHash } from "./secrets.ts";
import { peopleSettings } from "./settings.ts";

/** A phone of a family or a group; who signed in longest ago is forgotten first. */
const MOST_PEOPLE = 8;
const A_YEAR = 365 * 86_400;

/**
 * The device's own name, if somebody has signed in as this person from it before. A cookie says so (OWASP calls it a
 * device cookie): nothing is stored here, the cookie names nobody, and it opens nothing.
 */
export function knownDevice(headers: Headers, personId: string): string | null {
  const { device, marks } = readCookie(headers);
  const mark = markOf(device, personId);
  return marks.some((one) => sameHash(one, mark)) ? device : null;
}

/** The cookie of a device from which this person signs in now, and whoever did before. It outlives signing out. */
export function knownDeviceCookie(headers: Headers, personId: string): string {
  const { device, marks } = readCookie(headers);
  const mark = markOf(device, personId);
  const people = [mark, ...marks.filter((one) => one !== mark)].slice(0, MOST_PEOPLE);
  const secure = isHttps() ? "; Secure" : "";
  return `${cookieName()}=${[device, ...people].join(".")}; Max-Age=${A_YEAR}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

/** Without a cookie of ours a device gets a new name. */
function readCookie(headers: Headers): { device: string; marks: string[] } {
  const name = `${cookieName()}=`;
  const cookies = (headers.get("cookie") ?? "").split(";").map((one) => one.trim());
  const value = cookies.find((one) => one.startsWith(name))?.slice(name.length) ?? "";
  if (!/^[\w-]{32}(\.[\w-]{16})+$/.test(value)) return { device: newLinkSecret(), marks: [] };
  const [device = "", ...marks] = value.split(".");
  return { device, marks: marks.slice(0, MOST_PEOPLE) };
}

const markOf = (device: string, personId: string) => keyedHash("known-device", `${device}:${personId}`).slice(0, 16);
const isHttps = () => peopleSettings().publicUrl?.protocol === "https:";
const cookieName = () => (isHttps() ? "__Secure-rutas.device" : "rutas.device");
