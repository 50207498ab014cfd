import { redirect } from "react-router";
import { safePath } from "#app/requests/safe-path.ts";

/** Goes on as the person who just signed in, to where they wanted to go. */
export function arrive(
  session: { setCookie: readonly string[] },
  next: unknown = "/",
  forget: readonly string[] = [],
): Response {
  const headers = new Headers();
  for (const cookie of [...session.setCookie, ...forget]) headers.append("Set-Cookie", cookie);
  return redirect(safePath(next), { status: 303, headers });
}
