import { createECDH, randomBytes } from "node:crypto";
import type { PushDeviceInput } from "#server/contracts/push.ts";
import { openSessionFor } from "#server/core/people/index.ts";
import { configurePush, turnOnPush } from "#server/core/push/index.ts";
import { type Ctx, openContext } from "#server/core/usecase/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { pushKeysOf } from "#server/platform/push/index.ts";
import type { TestDatabase } from "./database.ts";
import type { TestPerson } from "./people.ts";
import type { TestBrowser } from "./push-service.ts";

/** The keys of an installation that sends to push services on this machine. */
export const TEST_PUSH_KEYS = pushKeysOf(Buffer.alloc(32, 7).toString("base64url"));

/** Messages go to push services on this machine, at once. */
export function wireForPushes({ delayMs = 0 }: { delayMs?: number } = {}): void {
  configurePush({ state: "on", reach: "loopback", publicKey: TEST_PUSH_KEYS.publicKey, delayMs });
}

/** What a browser says of itself whose push service listens on this machine, though nobody is there. */
export function phoneInput(): PushDeviceInput {
  const keys = createECDH("prime256v1");
  return {
    endpoint: `http://127.0.0.1:9/send/${randomBytes(16).toString("base64url")}`,
    p256dh: keys.generateKeys("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
}

export type TestPhone = { ctx: Ctx; sessionId: string; browser: TestBrowser };

/** Somebody signs in on a phone and turns messages on there. */
export async function phoneOf(
  { db }: TestDatabase,
  { person, system, browser }: { person: Pick<TestPerson, "id" | "siteRole">; system: Ctx; browser: TestBrowser },
): Promise<TestPhone> {
  const { sessionId } = await openSessionFor(system, person.id, new Headers());
  const actor = { kind: "person", id: person.id, siteRole: person.siteRole, sessionId } as const;
  const ctx = openContext({ actor, database: db, clock: systemClock, traceId: crypto.randomUUID() });
  await turnOnPush(ctx, browser.input);
  return { ctx, sessionId, browser };
}
