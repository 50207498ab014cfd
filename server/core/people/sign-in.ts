import type { SignInInput } from "#server/contracts/people.ts";
import { readInstallation } from "#server/core/installation/index.ts";
import { type Ctx, Invalid, NotFound, newId } from "#server/core/usecase/index.ts";
import { authenticationOn, type OpenedSession } from "./authentication.ts";
import { noMailbox } from "./create-person.ts";
import { signOut } from "./sessions.ts";
import { countTry, forgiveTries, type TryLimit, type Whence } from "./tries.ts";

/**
 * For each account as it was typed, however many share the address: a training room signs in at once. Tries by handle
 * and by mail address are counted apart, or the count would tell whose mailbox an address is.
 */
const SIGN_IN: TryLimit = { name: "signIn", tries: 10, altogether: 50, seconds: 900 };

/**
 * Signs in with a handle or mail address and a passphrase. Nothing in the answer, nor the time it takes, tells whether
 * there is such an account.
 */
export async function signInByPassphrase(ctx: Ctx, input: SignInInput, from: Whence): Promise<OpenedSession> {
  const account = await accountOf(ctx, input.account);
  const made = { account: account.key, personId: account.personId, from };
  await countTry(ctx, SIGN_IN, made);
  const opened = await authenticationOn(ctx.db).byPassphrase(account.email, input.passphrase, from.headers);
  if (!opened) throw new Invalid({ passphrase: "signInRefused" });
  await forgiveTries(ctx, SIGN_IN, made);
  await leaveOldSession(ctx);
  return opened;
}

/** Opens a session for who has proven themselves by an invitation, a recovery code or a first link. */
export async function openSessionFor(ctx: Ctx, personId: string, headers: Headers): Promise<OpenedSession> {
  const opened = await authenticationOn(ctx.db).open(personId, headers);
  if (!opened) throw new NotFound();
  await leaveOldSession(ctx);
  return opened;
}

/** "Continue as …", in a demo only. In a real installation this does not exist. */
export async function continueAs(ctx: Ctx, handle: string, headers: Headers): Promise<OpenedSession> {
  const installation = await readInstallation(ctx);
  if (installation?.kind !== "demo") throw new NotFound();
  const person = await ctx.db.person.findFirst({ where: { handle }, select: { id: true } });
  if (!person) throw new NotFound();
  return openSessionFor(ctx, person.id, headers);
}

/** Whom one can continue as, those who came first before others; nobody in a real installation. */
export async function demoCast(ctx: Ctx) {
  const installation = await readInstallation(ctx);
  if (installation?.kind !== "demo") return [];
  return ctx.db.person.findMany({
    where: { suspendedAt: null },
    select: { handle: true, name: true, language: true, place: true, champion: true, siteRole: true },
    orderBy: { createdAt: "asc" },
    take: 8,
  });
}

/** What tries are counted by, and the mailbox the library knows the account by. Both exist for nobody too. */
async function accountOf(ctx: Ctx, typed: string): Promise<{ key: string; personId: string | null; email: string }> {
  const account = clean(typed).trim().toLowerCase().replace(/^@/, "");
  const [person] = await ctx.db.$queryRaw<{ id: string; email: string }[]>`
    select "id", "email"::text as "email" from "person" where "id" = coalesce(
      (select "id" from "person" where "handle" = ${account}::citext),
      (select "personId" from "formerHandle" where "handle" = ${account}::citext and "until" > ${ctx.clock.now()}),
      (select "id" from "person" where "email" = ${account}::citext))`;
  if (person) return { key: account, personId: person.id, email: person.email };
  // The library looks for a passphrase once it has found somebody; for nobody it is looked for here.
  await ctx.db.credential.findFirst({ where: { personId: newId() } });
  return { key: account, personId: null, email: noMailbox("nobody") };
}

/** What cannot be stored cannot be anybody's. */
const clean = (text: string) => text.replaceAll("\u0000", "").toWellFormed();

/** Who signs in as somebody else on a shared phone has left the session that was open there. */
export async function leaveOldSession(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === "person" && ctx.actor.sessionId !== null) await signOut(ctx);
}
