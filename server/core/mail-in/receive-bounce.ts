import { noteMailboxTrouble } from "#server/core/mail/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import type { ReadMail } from "#server/platform/mail/index.ts";

type Bounce = { deliveryId: string; mail: ReadMail; key: string };

/**
 * A mail of ours came back to the address that its envelope bore. Only a report (RFC 3464) says something about the
 * mailbox; away-notes come here too, and words without a report are counted as a passing trouble. One mail stops mails
 * once: whoever saw its envelope cannot stop them again when its owner said that the mailbox works.
 */
export async function receiveBounce(ctx: Ctx, { deliveryId, mail, key }: Bounce): Promise<void> {
  const told = toldBy(mail);
  await ctx.transaction(async (tx) => {
    const delivery = await tx.db.delivery.findUnique({
      where: { id: deliveryId },
      select: { personId: true, messageId: true },
    });
    const personId = delivery?.personId ?? null;
    const refusing = `refuses ${deliveryId}`;
    const again = (await tx.db.incomingMail.count({ where: { key: refusing } })) > 0;
    const row = { id: newId(), key, state: again ? ("ignored" as const) : told.state, why: told.why };
    const { count } = await tx.db.incomingMail.createMany({
      data: [
        {
          ...{ ...row, kind: "bounce", personId },
          ...{ traceId: tx.traceId, at: tx.clock.now(), dueAt: tx.clock.now() },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0 || row.state !== "noted" || !delivery || !personId) return;
    const sent = await tx.db.mail.findUnique({
      where: { messageId: delivery.messageId },
      select: { recipient: true },
    });
    const noted = await noteMailboxTrouble(tx, { personId, address: sent?.recipient || null, why: told.why });
    if (noted === "refuses") await tx.db.incomingMail.update({ where: { id: row.id }, data: { key: refusing } });
  });
}

/** The protocol's own words and numbers alone: what else a report says may hold addresses. */
function toldBy(mail: ReadMail): { state: "noted" | "ignored"; why: string } {
  if (mail.deliveryReport === null) {
    const submitted = mail.header("auto-submitted")[0] ?? "";
    const answer = /^auto-replied\b/i.test(submitted) || mail.header("x-autoreply").length > 0;
    return answer ? { state: "ignored", why: "automatic" } : { state: "noted", why: "withoutReport" };
  }
  const action = /^Action:\s*([a-z]{1,20})/im.exec(mail.deliveryReport)?.[1]?.toLowerCase() ?? "unknown";
  const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(mail.deliveryReport)?.[1] ?? "";
  const why = `${action} ${status}`.trim();
  return { state: action === "failed" ? "noted" : "ignored", why };
}
