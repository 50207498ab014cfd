import type { FirstSignInInput } from "#server/contracts/people.ts";
import { audit, type Ctx, NotAllowed, NotFound, newId } from "#server/core/usecase/index.ts";
import type { OpenedSession } from "./authentication.ts";
import { createPerson } from "./create-person.ts";
import { keyedHash, newLinkSecret } from "./secrets.ts";
import { openSessionFor } from "./sign-in.ts";

const FIRST_ADMIN = "first-admin";
const VALID_DAYS = 7;

type Suggested = { name: string; email: string };

/** At founding: a link for the first administrator, good once. Another one makes the earlier useless. */
export async function issueFirstSignIn(ctx: Ctx, suggested: Partial<Suggested> = {}): Promise<{ path: string }> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const secret = newLinkSecret();
  await ctx.transaction(async (tx) => {
    await tx.db.verification.deleteMany({ where: { identifier: FIRST_ADMIN } });
    await tx.db.verification.create({
      data: {
        id: newId(),
        identifier: FIRST_ADMIN,
        value: JSON.stringify({ hash: keyedHash(FIRST_ADMIN, secret), name: "", email: "", ...suggested }),
        expiresAt: new Date(ctx.clock.now().getTime() + VALID_DAYS * 86_400_000),
      },
    });
  });
  return { path: `/first-sign-in/${secret}` };
}

/** What the link's form starts with. Looking at it uses nothing up. */
export async function firstSignIn(ctx: Ctx, secret: string): Promise<Suggested> {
  const { name, email } = await findLink(ctx, secret);
  return { name, email };
}

/** The link becomes an administrator with a passphrase, signed in. */
export async function acceptFirstSignIn(
  ctx: Ctx,
  secret: string,
  input: FirstSignInInput,
  headers: Headers,
): Promise<OpenedSession> {
  const { id } = await ctx.transaction(async (tx) => {
    const link = await findLink(tx, secret);
    const { count } = await tx.db.verification.deleteMany({ where: { id: link.id } });
    if (count === 0) throw new NotFound();
    const person = await createPerson(tx, { ...input, siteRole: "admin" });
    await audit(tx, { action: "person.becameFirstAdmin", subjectType: "person", subjectId: person.id });
    return person;
  });
  return openSessionFor(ctx, id, headers);
}

async function findLink(ctx: Ctx, secret: string): Promise<Suggested & { id: string }> {
  const row = await ctx.db.verification.findFirst({
    where: { identifier: FIRST_ADMIN, expiresAt: { gt: ctx.clock.now() } },
  });
  const kept: Suggested & { hash: string } = row ? JSON.parse(row.value) : null;
  if (!row || kept.hash !== keyedHash(FIRST_ADMIN, secret)) throw new NotFound();
  return { id: row.id, name: kept.name, email: kept.email };
}
