import { type Ctx, recordEvent, signedIn } from "#server/core/usecase/index.ts";

/** Numbers that say that there is no such mailbox, or not any more (RFC 3463). */
const GONE = /\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/;

/**
 * What a mail server says of a member's mailbox. One that is not there any more is left alone until its owner says
 * otherwise; whatever else went wrong is counted. `address`: where the mail went, if that is known; one that is no
 * longer theirs says nothing about them.
 */
export async function noteMailboxTrouble(
  ctx: Ctx,
  { personId, address, why }: { personId: string; address: string | null; why: string },
): Promise<"refuses" | "counted" | "past"> {
  return ctx.transaction(async (tx) => {
    const person = await tx.db.person.findUnique({
      where: { id: personId },
      select: { email: true, emailVerified: true, mailRefusedAt: true },
    });
    if (!person?.emailVerified) return "past";
    if (address !== null && address.toLowerCase() !== person.email.toLowerCase()) return "past";
    if (!GONE.test(why)) {
      await tx.db.person.update({ where: { id: personId }, data: { mailBounces: { increment: 1 } } });
      return "counted";
    }
    const { count } = await tx.db.person.updateMany({
      where: { id: personId, mailRefusedAt: null },
      data: { mailRefusedAt: tx.clock.now(), mailRefusedWhy: why.slice(0, 100) },
    });
    if (count > 0) await recordEvent(tx, { type: "mailbox.refused", personId });
    return "refuses";
  });
}

/** Whoever acts says that their mailbox works again. */
export async function resumeMail(ctx: Ctx): Promise<void> {
  await ctx.db.person.update({
    where: { id: signedIn(ctx).id },
    data: { mailRefusedAt: null, mailRefusedWhy: "", mailBounces: 0 },
  });
}
