import { createHmac, timingSafeEqual } from "node:crypto";
import { MailScope } from "#server/contracts/notice-choices.ts";
import { Id } from "#server/contracts/primitives.ts";
import { mailSettings } from "#server/core/mail/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { mailComes, setMail } from "./choices.ts";

type Claim = { personId: string; scope: MailScope };

/** The part of an address that lets its holder turn one scope of a person's mails off and on, and nothing else. */
export function unsubscribeToken({ personId, scope }: Claim): string {
  return `${personId}.${scope}.${signatureOf({ personId, scope })}`;
}

/** What an address stands for. It changes nothing: programs open links in mails before people do. */
export async function readUnsubscribe(ctx: Ctx, token: string): Promise<{ scope: MailScope; mail: boolean }> {
  const claim = claimOf(token);
  return { scope: claim.scope, mail: await mailComes(ctx, claim) };
}

/** Turns the mails of a token's scope off, or on again, without a session (RFC 8058). */
export async function unsubscribe(
  ctx: Ctx,
  { token, mail }: { token: string; mail: boolean },
): Promise<{ scope: MailScope }> {
  const claim = claimOf(token);
  const person = await ctx.db.person.findUnique({ where: { id: claim.personId }, select: { id: true } });
  if (!person) throw new NotFound();
  await setMail(ctx, { ...claim, mail });
  return { scope: claim.scope };
}

function claimOf(token: string): Claim {
  const [person, scope, signature, ...rest] = token.split(".");
  const personId = Id.safeParse(person);
  const named = MailScope.safeParse(scope);
  if (!personId.success || !named.success || !signature || rest.length > 0) throw new NotFound();
  const claim = { personId: personId.data, scope: named.data };
  const expected = Buffer.from(signatureOf(claim));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new NotFound();
  return claim;
}

function signatureOf({ personId, scope }: Claim): string {
  return createHmac("sha256", mailSettings().secret).update(`unsubscribe ${personId} ${scope}`).digest("base64url");
}
