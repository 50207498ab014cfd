import { createCookie } from "react-router";
import { z } from "zod";
import { type Context, factsOf } from "#app/requests/context.ts";

/** What has to be remembered from one page of signing in to the next, out of addresses and logs. */
const Carried = z.object({ email: z.string().optional(), ticket: z.string().optional(), next: z.string().optional() });
export type Carried = z.infer<typeof Carried>;

export async function carriedBy(request: Request, context: Context): Promise<Carried> {
  const parsed = Carried.safeParse(await cookieOf(context).parse(request.headers.get("cookie")));
  return parsed.success ? parsed.data : {};
}

export function carry(context: Context, carried: Carried): Promise<string> {
  return cookieOf(context).serialize(carried);
}

export function carryNothing(context: Context): Promise<string> {
  return cookieOf(context).serialize("", { maxAge: 0 });
}

function cookieOf(context: Context) {
  const { cookieSecret, origin } = factsOf(context);
  return createCookie("signing-in", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: origin.startsWith("https:"),
    maxAge: 3600,
    secrets: [cookieSecret],
  });
}
