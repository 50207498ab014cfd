import { cleanLine } from "#server/core/richtext/index.ts";
import { type Ctx, Invalid, newId, type SiteRole } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";
import { recordAgreement } from "./consents.ts";
import { orTaken, requireFreeHandle, suggestHandle } from "./handles.ts";
import { requireGoodPassphrase } from "./passphrase-rule.ts";
import { hashPassphrase } from "./secrets.ts";

export type NewPerson = {
  name: string;
  /** Null: one is made from the name. */
  handle?: string | null;
  language: string;
  /** A proven address; without one the person signs in by handle and passphrase alone. */
  email?: string | null;
  passphrase?: string | null;
  siteRole?: SiteRole;
  timeZone?: string;
  languagesRead?: readonly string[];
  /** The versions that were shown; without them, those in force. */
  terms?: number;
  privacy?: number;
};

/** The address of who has no mailbox: unique, and never one that mail could reach. */
export const noMailbox = (personId: string) => `${personId}@no-mailbox.invalid`;

/** Whether an address is one that mail reaches. */
export const hasMailbox = (email: string) => !email.endsWith("@no-mailbox.invalid");

/**
 * Makes an account, with consent to the texts that were shown. Whoever calls has checked that this person may come in:
 * by a proven mailbox, an invitation or the first link.
 */
export async function createPerson(ctx: Ctx, given: NewPerson): Promise<{ id: string; handle: string }> {
  const { passphrase = null, email = null } = given;
  const name = cleanLine(given.name);
  if (name === "") throw new Invalid({ name: "textMissing" });
  if (passphrase === null && email === null) throw new Invalid({ passphrase: "passphraseMissing" });
  const handle = given.handle ?? (await suggestHandle(ctx, name));
  await requireFreeHandle(ctx, handle, null);
  if (passphrase !== null) requireGoodPassphrase(passphrase, { handle, name, email });
  const password = passphrase === null ? null : await hashPassphrase(passphrase);
  const id = newId();
  return ctx.transaction(async (tx) => {
    await insertPerson(tx, {
      id,
      name,
      handle,
      email: email ?? noMailbox(id),
      emailVerified: email !== null,
      language: given.language,
      languagesRead: [...(given.languagesRead ?? [given.language])],
      siteRole: given.siteRole ?? "member",
      timeZone: given.timeZone ?? "UTC",
      createdAt: ctx.clock.now(),
    });
    if (password !== null) await writePassphrase(tx, id, password);
    await recordAgreement(tx, id, { terms: given.terms, privacy: given.privacy });
    return { id, handle };
  });
}

/** Sets the stored form of a passphrase, new or instead of another. */
export async function writePassphrase(ctx: Ctx, personId: string, password: string): Promise<void> {
  const { count } = await ctx.db.credential.updateMany({
    where: { personId, providerId: "credential" },
    data: { password },
  });
  if (count > 0) return;
  await ctx.db.credential.create({
    data: { id: newId(), accountId: personId, providerId: "credential", personId, password },
  });
}

async function insertPerson(ctx: Ctx, data: Prisma.PersonUncheckedCreateInput): Promise<void> {
  try {
    await ctx.db.person.create({ data });
  } catch (error) {
    throw orTaken(error);
  }
}
