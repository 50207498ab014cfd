import { createCookie, redirect } from "react-router";
import { z } from "zod";
import type { WordKey } from "#server/contracts/words.ts";
import { type Context, factsOf } from "./context.ts";
import { safePath } from "./safe-path.ts";

/** So long scripts may ask anew, whose first answer was for a page that was on its way already. */
const ASKED_ANEW_S = 10;

/** A word about what was just done, shown once on the next page, with the way back where there is one. */
export type SaidOnce = {
  say: WordKey;
  values?: Record<string, string | number> | undefined;
  /** The address that undoes it, by POST, with these fields. */
  undo?: { action: string; fields?: Record<string, string> | undefined } | undefined;
};

export type Heard = SaidOnce & { id: string };

const Stored = z.object({
  id: z.string().max(40),
  say: z.string().regex(/^[A-Za-z]+:[A-Za-z0-9.]+$/),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  undo: z.object({ action: z.string(), fields: z.record(z.string(), z.string()).optional() }).optional(),
});

/** Goes to a page of ours and says there what was done: `return redirectSaying(context, path, { say: "topics:saved" })`. */
export async function redirectSaying(context: Context, path: string, said: SaidOnce) {
  const cookie = await cookieOf(context).serialize({ ...said, id: crypto.randomUUID() });
  return redirect(safePath(path), { status: 303, headers: { "Set-Cookie": cookie } });
}

/**
 * What is to be said on this page, and the header that forgets it: at once with a whole page. A script may ask for data
 * twice and use the second answer, so there it is forgotten in a moment, and `useSaid` says each but once.
 */
export async function heardOnce(context: Context, request: Request): Promise<{ said: Heard; forget: string } | null> {
  const header = request.headers.get("cookie");
  if (!header?.includes("said=")) return null;
  const cookie = cookieOf(context);
  const stored = Stored.safeParse(await cookie.parse(header));
  if (!stored.success) return null;
  const said = stored.data as Heard;
  const forget = factsOf(context).asData
    ? cookie.serialize(said, { maxAge: ASKED_ANEW_S })
    : cookie.serialize("", { maxAge: 0 });
  return { said, forget: await forget };
}

function cookieOf(context: Context) {
  const { cookieSecret, origin } = factsOf(context);
  return createCookie("said", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: origin.startsWith("https:"),
    maxAge: 120,
    secrets: [cookieSecret],
  });
}
