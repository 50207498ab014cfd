import { createHash } from "node:crypto";
import { type Ctx, signedIn } from "./context.ts";
import { Conflict } from "./errors.ts";

/** What is stored of a send's result: ids and numbers that a repeat can be answered with. */
export type SendResult = Record<string, string | number | boolean | null>;

/**
 * Runs `work` at most once for a sender's key, in one transaction (promise 2). A repeat with the same body gets the
 * stored result, also when both arrive at the same time; the same key with another body is a Conflict. A guest's send
 * is kept under the id of what let them in, the `sender`.
 */
export function onceBySend<R extends SendResult>(
  ctx: Ctx,
  send: { key: string; action: string; body: unknown; sender?: string },
  work: (ctx: Ctx) => Promise<R>,
): Promise<R> {
  const sender = send.sender ?? signedIn(ctx).id;
  const bodyHash = createHash("sha256")
    .update(JSON.stringify([send.action, canonical(send.body)]))
    .digest("hex");
  return ctx.transaction(async (tx) => {
    const mine = await tx.db.$executeRaw`
      insert into "send" ("personId", "key", "action", "bodyHash", "result", "at")
      values (${sender}::uuid, ${send.key}, ${send.action}, ${bodyHash}, '{}'::jsonb, ${tx.clock.now()})
      on conflict ("personId", "key") do nothing`;
    const where = { personId_key: { personId: sender, key: send.key } };
    if (mine === 0) {
      const before = await tx.db.send.findUniqueOrThrow({ where });
      if (before.bodyHash !== bodyHash) throw new Conflict("sendKeyReused");
      return before.result as R;
    }
    const result = await work(tx);
    await tx.db.send.update({ where, data: { result } });
    return result;
  });
}

/** The same value gives the same text, whatever the order of its keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, canonical(part)]),
  );
}
