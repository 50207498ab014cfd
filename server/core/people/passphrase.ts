import type { PassphraseInput } from "#server/contracts/people.ts";
import { type Ctx, forgive, Invalid, type Limit, limit, signedIn } from "#server/core/usecase/index.ts";
import { writePassphrase } from "./create-person.ts";
import { signInByMailOffered } from "./mail-code.ts";
import { requireGoodPassphrase } from "./passphrase-rule.ts";
import { hashPassphrase, passphraseFits } from "./secrets.ts";
import { endOtherSessions } from "./sessions.ts";

const GUESSES: Limit = { name: "passphraseChange", tries: 10, seconds: 900 };

/** For how long after a sign-in it is taken for granted that whoever holds the phone is who signed in. */
const FRESH_MS = 15 * 60_000;

/**
 * What the actor has to show before they set a passphrase: the one they have; or, for their first, a code from their
 * mailbox (its address), unless they came in just now. A phone that was lent for a moment gives nobody an account.
 */
export async function proofForPassphrase(ctx: Ctx): Promise<{ current: boolean; mailbox: string | null }> {
  const { id, sessionId } = signedIn(ctx);
  if ((await currentHash(ctx, id)) !== null) return { current: true, mailbox: null };
  const session = sessionId ? await ctx.db.session.findUnique({ where: { id: sessionId } }) : null;
  const cameInAt = session?.createdAt.getTime() ?? 0;
  if (ctx.clock.now().getTime() - cameInAt < FRESH_MS) return { current: false, mailbox: null };
  // Where no code can be sent there is nothing better than the session.
  const { email } = await ctx.db.person.findUniqueOrThrow({ where: { id }, select: { email: true } });
  return { current: false, mailbox: (await signInByMailOffered(ctx)) ? email : null };
}

/** The actor's own new passphrase, against the one they have or a fresh sign-in. Elsewhere they are signed out. */
export async function changePassphrase(ctx: Ctx, input: PassphraseInput): Promise<void> {
  const me = signedIn(ctx);
  const hash = await currentHash(ctx, me.id);
  if (hash !== null) {
    await limit(ctx, GUESSES, me.id);
    const fits = await passphraseFits(hash, input.current.normalize("NFKC").trim());
    if (!fits) throw new Invalid({ current: "passphraseWrong" });
    await forgive(ctx, GUESSES, me.id);
  } else if ((await proofForPassphrase(ctx)).mailbox !== null) throw new Invalid({ form: "signInFresh" });
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
