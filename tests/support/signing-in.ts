import { prepareSignInMail } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** Browsers, as they name themselves. */
export const PHONE = new Headers({
  "user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
});
export const LAPTOP = new Headers({
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
});

/** What a browser sends back of the cookies that it was given. */
export const cookieOf = (setCookie: readonly string[]) => setCookie.map((one) => one.split(";")[0]).join("; ");
export const withCookies = (setCookie: readonly string[]) => new Headers({ cookie: cookieOf(setCookie) });

let count = 0;
/** One that nobody had before. */
export const mailbox = () => `someone${process.pid}.${Date.now()}.${count++}@example.org`;

/** What the mail job does, for the request that was made last. */
export async function codeFor(system: Ctx, email: string) {
  const rows = await system.db.verification.findMany({
    where: { identifier: "sign-in-mail", value: { contains: email } },
    orderBy: { id: "desc" },
  });
  return rows[0] ? prepareSignInMail(system, rows[0].id) : null;
}
