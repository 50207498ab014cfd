import type { PassphraseInput } from "#server/contracts/people.ts";
import {
  audit,
  type Ctx,
  forgive,
  Invalid,
  type Limit,
  limit,
  NotFound,
  signedIn,
} from "#server/core/usecase/index.ts";
import { writePassphrase } from "./create-person.ts";
import { requireGoodPassphrase } from "./passphrase-rule.ts";
import { hashPassphrase, passphraseFits } from "./secrets.ts";
import { endAllSessions, endOtherSessions } from "./sessions.ts";

const GUESSES: Limit = { name: "passphraseChange", tries: 10, seconds: 900 };

/** Whether the actor has a passphrase that has to be given before it is changed. */
export async function hasPassphrase(ctx: Ctx): Promise<boolean> {
  return (await currentHash(ctx, signedIn(ctx).id)) !== null;
}

/** The actor's own new passphrase, against the one they have. Elsewhere they are signed out. */
export async function changePassphrase(ctx: Ctx, input: PassphraseInput): Promise<void> {
  const me = signedIn(ctx);
  const hash = await currentHash(ctx, me.id);
  if (hash !== null) {
    await limit(ctx, GUESSES, me.id);
    const fits = await passphraseFits(hash, input.current.normalize("NFKC").trim());
    if (!fits) throw new Invalid({ current: "passphraseWrong" });
    await forgive(ctx, GUESSES, me.id);
  }
  const person = await ctx.db.person.findUniqueOrThrow({ where: { id: me.id } });
  requireGoodPassphrase(input.passphrase, person);
  const password = await hashPassphrase(input.passphrase);
  await ctx.transaction(async (tx) => {
    await writePassphrase(tx, me.id, password);
    await endOtherSessions(tx);
  });
}

/** A new passphrase for a person, who is signed out everywhere. Whoever calls has asked whether that may be. */
export async function setPassphrase(
  ctx: Ctx,
  { personId, passphrase }: { personId: string; passphrase: string },
): Promise<void> {
  const person = await ctx.db.person.findUnique({ where: { id: personId } });
  if (!person) throw new NotFound();
  requireGoodPassphrase(passphrase, person);
  const password = await hashPassphrase(passphrase);
  await ctx.transaction(async (tx) => {
    await writePassphrase(tx, personId, password);
    await endAllSessions(tx, personId);
    await audit(tx, { action: "person.passphraseSet", subjectType: "person", subjectId: personId });
  });
}

async function currentHash(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await ctx.db.credential.findFirst({
    where: { personId, providerId: "credential" },
    select: { password: true },
  });
  return row?.password ?? null;
}
