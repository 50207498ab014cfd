import { createHash } from "node:crypto";
import { type Ctx, signedIn } from "./context.ts";
import { Conflict } from "./errors.ts";

/** What is stored of a send's result: ids and numbers that a repeat can be answered with. */
export type SendResult = Record<string, string | number | boolean | null>;

type Send = { key: string; action: string; body: unknown; sender?: string };

/**
 * Runs `work` at most once for a sender's key, in one transaction (promise 2). A repeat with the same body gets the
 * stored result, also when both arrive at the same time; the same key with another body is a Conflict. A guest's send
 * is kept under the id of what let them in, the `sender`.
 */
export function onceBySend<R extends SendResult>(ctx: Ctx, send: Send, work: (ctx: Ctx) => Promise<R>): Promise<R> {
  const sender = senderOf(ctx, send);
  const bodyHash = hashOf(send);
  return ctx.transaction(async (tx) => {
    const mine = await tx.db.$executeRaw`
      insert into "send" ("personId", "key", "action", "bodyHash", "result", "at")
      values (${sender}::uuid, ${send.key}, ${send.action}, ${bodyHash}, '{}'::jsonb, ${tx.clock.now()})
      on conflict ("personId", "key") do nothing`;
    const where = { personId_key: { personId: sender, key: send.key } };
    if (mine === 0) {
      return resultOf<R>(await tx.db.send.findUniqueOrThrow({ where }), bodyHash);
    }
    const result = await work(tx);
    await tx.db.send.update({ where, data: { result } });
    return result;
  });
}

/**
 * What this send led to when it came before; null: it is new. For work that is prepared outside its transaction at some
 * cost, so that a repeat neither prepares nor is refused what was done.
 */
export async function sentBefore<R extends SendResult>(ctx: Ctx, send: Send): Promise<R | null> {
  const where = { personId_key: { personId: senderOf(ctx, send), key: send.key } };
  const before = await ctx.db.send.findUnique({ where });
  return before && resultOf<R>(before, hashOf(send));
}

function senderOf(ctx: Ctx, { sender }: Send): string {
  return sender ?? signedIn(ctx).id;
}

function hashOf({ action, body }: Send): string {
  return createHash("sha256")
    .update(JSON.stringify([action, canonical(body)]))
    .digest("hex");
}

function resultOf<R extends SendResult>(before: { bodyHash: string; result: unknown }, bodyHash: string): R {
  if (before.bodyHash !== bodyHash) throw new Conflict("sendKeyReused");
  return before.result as R;
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
