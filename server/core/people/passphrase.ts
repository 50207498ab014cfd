import type { PassphraseInput } from "#server/contracts/people.ts";
import { type Ctx, forgive, Invalid, type Limit, limit, signedIn } from "#server/core/usecase/index.ts";
import { writePassphrase } from "./create-person.ts";
import { requireGoodPassphrase } from "./passphrase-rule.ts";
import { hashPassphrase, passphraseFits } from "./secrets.ts";
import { endOtherSessions } from "./sessions.ts";

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

async function currentHash(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await ctx.db.credential.findFirst({
    where: { personId, providerId: "credential" },
    select: { password: true },
  });
  return row?.password ?? null;
}
