import { randomUUID } from "node:crypto";
import { found, readInstallation } from "#server/core/installation/index.ts";
import { configurePeople, createPerson, type Whence } from "#server/core/people/index.ts";
import {
  type Actor,
  type Ctx,
  newId,
  openContext,
  type PersonActor,
  type SiteRole,
} from "#server/core/usecase/index.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import type { OpenDatabase } from "#server/platform/database/index.ts";
import { testDatabase } from "./database.ts";

export const TEST_SECRET = "only for tests: thirty-two characters or more";

export type People = {
  as(actor: Actor, clock?: Clock): Ctx;
  guest: Ctx;
  system: Ctx;
  /** A new member of their own, without a mailbox unless one is given. */
  person(given?: NewTestPerson): Promise<TestPerson>;
};

type NewTestPerson = { name?: string; handle?: string; email?: string; siteRole?: SiteRole; passphrase?: string };
export type TestPerson = PersonActor & { handle: string; ctx: Ctx; passphrase: string };

/** Where somebody comes from who signs in. */
export const whence = (headers = new Headers(), address = "192.0.2.7"): Whence => ({ headers, address });

/** A founded installation on this worker's database (or one of the test's own) and people in it. */
export async function people(
  given: { database?: OpenDatabase; kind?: "demo" | "real"; mail?: boolean } = {},
): Promise<People> {
  const { db } = given.database ?? (await testDatabase());
  configurePeople({ secret: TEST_SECRET, publicUrl: null, sendsMail: given.mail ?? true });
  const as = (actor: Actor, clock: Clock = systemClock) =>
    openContext({ actor, database: db, clock, traceId: newId() });
  const system = as({ kind: "system" });
  if (!(await readInstallation(system))) await foundOnce(system, given.kind ?? "real");
  return {
    as,
    system,
    guest: as({ kind: "guest" }),
    async person({ name = "Sita Tamang", siteRole = "member", passphrase = "maize beside the river", ...rest } = {}) {
      const handle = rest.handle ?? `t${randomUUID().replaceAll("-", "").slice(0, 16)}`;
      const { id } = await createPerson(system, {
        name,
        handle,
        siteRole,
        passphrase,
        language: "en",
        email: rest.email ?? null,
      });
      const actor: PersonActor = { kind: "person", id, siteRole, sessionId: null };
      return { ...actor, handle, passphrase, ctx: as(actor) };
    },
  };
}

/** Test files of one worker share a database and may come at the same time. */
async function foundOnce(system: Ctx, kind: "demo" | "real"): Promise<void> {
  try {
    await found(system, { kind, name: "Test Route", languages: ["en", "es", "ne"] });
  } catch (error) {
    if (!(await readInstallation(system))) throw error;
  }
}
