import type { z } from "zod";
import { isLanguage, type Language } from "#server/contracts/languages.ts";
import type { MailCodeForm, MailCodeRequest, SignUpInput } from "#server/contracts/people.ts";
import { CODE_MINUTES, readInstallation } from "#server/core/installation/index.ts";
import { type Ctx, Invalid, NotAllowed, newId, recordEvent } from "#server/core/usecase/index.ts";
import { authenticationOn, type OpenedSession } from "./authentication.ts";
import { createPerson } from "./create-person.ts";
import { keyedHash, newLinkSecret } from "./secrets.ts";
import { peopleSettings } from "./settings.ts";
import { leaveOldSession, openSessionFor } from "./sign-in.ts";
import { countTry, forgiveTries, type TryLimit, type Whence } from "./tries.ts";

/** A mailbox is not to be filled, nor its owner kept from their code by who asks for it again and again. */
const REQUESTS: TryLimit = { name: "mailCodeRequest", tries: 5, altogether: 10, seconds: 3600 };
/** Six digits: strangers have few guesses, however many they are. */
const GUESSES: TryLimit = { name: "mailCodeGuess", tries: 20, altogether: 20, seconds: 3600 };
const REQUESTED = "sign-in-mail";
const TICKET_MINUTES = 60;

/** Whether this installation signs people in by mail: it has a mail server, or is a demo that shows what it would send. */
export async function signInByMailOffered(ctx: Ctx): Promise<boolean> {
  if (peopleSettings().sendsMail) return true;
  return (await readInstallation(ctx))?.kind === "demo";
}

/** Whether anyone with a mailbox may sign up. */
export async function signUpByMailOffered(ctx: Ctx): Promise<boolean> {
  return (await signInByMailOffered(ctx)) && (await readInstallation(ctx))?.openSignUp === true;
}

/** Asks for a code by mail. Known address or not, the same is written and answered; only the mail job finds out. */
export async function requestMailCode(
  ctx: Ctx,
  { email, language }: z.infer<typeof MailCodeRequest> & { language: Language },
  from: Whence,
): Promise<void> {
  if (!(await signInByMailOffered(ctx))) throw new NotAllowed("mailNotOffered");
  await countTry(ctx, REQUESTS, await tryFor(ctx, email, from));
  await ctx.transaction(async (tx) => {
    const verificationId = newId();
    await tx.db.verification.create({
      data: {
        id: verificationId,
        identifier: REQUESTED,
        value: JSON.stringify({ email, language }),
        expiresAt: minutesFrom(ctx, CODE_MINUTES),
      },
    });
    await recordEvent(tx, { type: "signInCode.requested", verificationId });
  });
}

/** A mail with a code that is about to go out. */
export type SignInMail = { to: string; language: Language; code: string; minutes: number; personId: string | null };

/**
 * For the mail job, at the moment of sending: makes the code, keeps its hash, and hands it over once. Null when there is
 * nobody to write to, or it is too late. Asked again after a crash, it makes another code that replaces the first.
 */
export async function prepareSignInMail(ctx: Ctx, verificationId: string): Promise<SignInMail | null> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const row = await ctx.db.verification.findFirst({
    where: { id: verificationId, identifier: REQUESTED, expiresAt: { gt: ctx.clock.now() } },
  });
  if (!row) return null;
  const asked: { email: string; language: Language } = JSON.parse(row.value);
  const person = await ctx.db.person.findUnique({ where: { email: asked.email } });
  // One is made for nobody, too: guessing at it then takes as long.
  const code = await authenticationOn(ctx.db).newMailCode(asked.email);
  if (person ? person.suspendedAt !== null : !(await signUpByMailOffered(ctx))) return null;
  const language = person && isLanguage(person.language) ? person.language : asked.language;
  return { to: asked.email, language, code, minutes: CODE_MINUTES, personId: person?.id ?? null };
}

/** Signs in with the code; who has proven a mailbox that nobody has yet gets a ticket to sign up with. */
export async function signInByMailCode(
  ctx: Ctx,
  { email, code }: z.infer<typeof MailCodeForm>,
  from: Whence,
): Promise<{ session: OpenedSession } | { ticket: string }> {
  const made = await tryFor(ctx, email, from);
  await countTry(ctx, GUESSES, made);
  const authentication = authenticationOn(ctx.db);
  const found = await authentication.checkMailCode(email, code);
  if (found === "wrong") throw new Invalid({ code: "codeWrong" });
  await forgiveTries(ctx, GUESSES, made);
  if (found === "unknown") return { ticket: await ticketFor(ctx, email) };
  const proven = await authentication.byMailCode(email, code, from.headers);
  if (!proven) throw new Invalid({ code: "codeWrong" });
  await leaveOldSession(ctx);
  return { session: proven };
}

/** The same is asked for whatever mailbox. */
async function tryFor(ctx: Ctx, email: string, from: Whence) {
  const person = await ctx.db.person.findUnique({ where: { email }, select: { id: true } });
  return { account: email, personId: person?.id ?? null, from };
}

/** Whose mailbox a ticket stands for; null when it is used up or too old. */
export async function mailboxOfTicket(ctx: Ctx, ticket: string): Promise<string | null> {
  const row = await ctx.db.verification.findFirst({
    where: { identifier: ticketName(ticket), expiresAt: { gt: ctx.clock.now() } },
  });
  return row?.value ?? null;
}

/** Makes the account of who has proven a mailbox, and signs them in. The ticket is used up with it. */
export async function signUp(ctx: Ctx, input: SignUpInput, headers: Headers): Promise<OpenedSession> {
  if (!(await signUpByMailOffered(ctx))) throw new NotAllowed("signUpNotOffered");
  const { id } = await ctx.transaction(async (tx) => {
    const email = await mailboxOfTicket(tx, input.ticket);
    const { count } = await tx.db.verification.deleteMany({ where: { identifier: ticketName(input.ticket) } });
    if (email === null || count === 0) throw new Invalid({ form: "ticketOld" });
    return createPerson(tx, { ...input, email });
  });
  return openSessionFor(ctx, id, headers);
}

async function ticketFor(ctx: Ctx, email: string): Promise<string> {
  if (!(await signUpByMailOffered(ctx))) throw new Invalid({ code: "codeWrong" });
  await authenticationOn(ctx.db).forgetMailCode(email);
  const ticket = newLinkSecret();
  await ctx.db.verification.create({
    data: { id: newId(), identifier: ticketName(ticket), value: email, expiresAt: minutesFrom(ctx, TICKET_MINUTES) },
  });
  return ticket;
}

const ticketName = (ticket: string) => `sign-up:${keyedHash("sign-up", ticket)}`;

const minutesFrom = (ctx: Ctx, minutes: number) => new Date(ctx.clock.now().getTime() + minutes * 60_000);
