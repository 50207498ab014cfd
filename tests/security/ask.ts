import { randomUUID } from "node:crypto";
import type { Method, Outcome } from "./doors.ts";

export type Asked = {
  method: Method;
  path: string;
  cookie?: string;
  fields?: Record<string, string | readonly string[]>;
  headers?: Record<string, string>;
};

/** One request of a browser without scripts, its redirects not followed. */
export function ask(origin: string, { method, path, cookie = "", fields, headers = {} }: Asked): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return fetch(new URL(path, origin), {
    method,
    redirect: "manual",
    headers: {
      accept: "text/html,application/xhtml+xml",
      "accept-language": "en",
      // Nobody here is at the end of a slow line.
      "accept-encoding": "identity",
      ...(cookie ? { cookie } : {}),
      ...(method === "POST" ? { origin } : {}),
      ...headers,
    },
    body: method === "POST" ? body : null,
  });
}

export async function outcomeOf(answer: Response): Promise<Outcome> {
  const page = await answer.text();
  // What somebody wrote who was signed out meanwhile is on the page that asks them to sign in.
  if (answer.status === 401 && page.includes('name="kept"')) return "sign-in";
  return answer.headers.get("location")?.startsWith("/sign-in?") ? "sign-in" : answer.status;
}
