import type { RecoverInput } from "#server/contracts/people.ts";
import { CODE_MINUTES, readInstallation } from "#server/core/installation/index.ts";
import {
  audit,
  type Ctx,
  Invalid,
  NotAllowed,
  NotFound,
  newId,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import type { OpenedSession } from "./authentication.ts";
import { writePassphrase } from "./create-person.ts";
import { requireGoodPassphrase } from "./passphrase-rule.ts";
import { hashPassphrase, keyedHash, newDigits, sameHash } from "./secrets.ts";
import { endAllSessions } from "./sessions.ts";
import { openSessionFor } from "./sign-in.ts";
import { countTry, forgiveTries, type TryLimit, type Whence } from "./tries.ts";

const WRONG_TRIES = 5;
const RECOVERY: TryLimit = { name: "recovery", tries: 20, altogether: 20, seconds: 3600 };

/** A code as it was issued: who for, by whom, and in which community they met. */
type IssuedCode = { personId: string; issuedBy: string; spaceId: string };

/**
 * Whether the one who issued a code might issue it now. This room does not know of communities; the wiring tells it.
 */
type RecoveryRight = (ctx: Ctx, code: IssuedCode) => Promise<boolean>;

let mightIssueNow: RecoveryRight | null = null;

/** Called by the wiring, once. Until then no code opens anything. */
export function registerRecoveryRight(right: RecoveryRight): void {
  mightIssueNow = right;
}

/**
 * Makes the code that a moderator hands to a member who cannot sign in. Whether the moderator may is for the room of
 * spaces to have asked; that it is for a plain member, and that the installation allows it, is asked here.
 */
export async function issueRecoveryCode(
  ctx: Ctx,
  { personId, spaceId }: { personId: string; spaceId: string },
): Promise<{ code: string; expiresAt: Date }> {
  const issuer = signedIn(ctx);
  if ((await readInstallation(ctx))?.moderatorRecovery !== true) throw new NotAllowed("recoveryOff");
  if (personId === issuer.id) throw new NotAllowed("recoveryOfOneself");
  const code = newDigits(8);
  const expiresAt = new Date(ctx.clock.now().getTime() + CODE_MINUTES * 60_000);
  await ctx.transaction(async (tx) => {
    const [person] = await tx.db.$queryRaw<{ siteRole: string; suspendedAt: Date | null }[]>`
      select "siteRole", "suspendedAt" from "person" where "id" = ${personId}::uuid for update`;
    if (!person) throw new NotFound();
    if (person.siteRole !== "member" || person.suspendedAt) throw new NotAllowed("recoveryMembersOnly");
    const now = tx.clock.now();
    await tx.db.recoveryCode.updateMany({
      where: { personId, usedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
    });
    await tx.db.recoveryCode.create({
      data: {
        id: newId(),
        personId,
        spaceId,
        issuedBy: issuer.id,
        codeHash: hashOf(personId, code),
        createdAt: now,
        expiresAt,
      },
    });
    await audit(tx, { action: "recovery.issued", subjectType: "person", subjectId: personId, spaceId });
  });
  return { code, expiresAt };
}

/**
 * A new passphrase for who has a handle and a moderator's code. Everywhere else they are signed out, and they are told.
 * A wrong code, an old one, one whose moderator has lost the right since, and an unknown handle are answered alike.
 */
export async function recoverByCode(ctx: Ctx, input: RecoverInput, from: Whence): Promise<OpenedSession> {
  const person = await ctx.db.person.findUnique({ where: { handle: input.handle } });
  const made = { account: input.handle, personId: person?.id ?? null, from };
  await countTry(ctx, RECOVERY, made);
  requireGoodPassphrase(input.passphrase, { handle: input.handle });
  const password = await hashPassphrase(input.passphrase);
  // For a handle that nobody has, all the same is done.
  const personId = person?.id ?? newId();
  const used = await redeemCode(ctx, { personId, code: input.code, password });
  if (!used) throw new Invalid({ code: "recoveryRefused" });
  await forgiveTries(ctx, RECOVERY, made);
  return openSessionFor(ctx, personId, from.headers);
}

async function redeemCode(
  ctx: Ctx,
  { personId, code, password }: { personId: string; code: string; password: string },
) {
  return ctx.transaction(async (tx) => {
    const [row] = await tx.db.$queryRaw<{ id: string; codeHash: string; issuedBy: string; spaceId: string }[]>`
      select c."id", c."codeHash", c."issuedBy", c."spaceId" from "recoveryCode" c join "person" p on p."id" = c."personId"
      where c."personId" = ${personId}::uuid and c."usedAt" is null and c."expiresAt" > ${tx.clock.now()}
        and c."wrongTries" < ${WRONG_TRIES} and p."siteRole" = 'member' and p."suspendedAt" is null
      order by c."createdAt" desc limit 1 for update of c`;
    const allowed = (await readInstallation(tx))?.moderatorRecovery === true;
    if (!row || !allowed) return false;
    if (!sameHash(row.codeHash, hashOf(personId, code))) {
      await tx.db.recoveryCode.update({ where: { id: row.id }, data: { wrongTries: { increment: 1 } } });
      return false;
    }
    const { id, issuedBy, spaceId } = row;
    if (!(await mightIssueNow?.(tx, { personId, issuedBy, spaceId }))) return false;
    await tx.db.recoveryCode.update({ where: { id }, data: { usedAt: tx.clock.now() } });
    await writePassphrase(tx, personId, password);
    await endAllSessions(tx, personId);
    await recordEvent(tx, { type: "person.recovered", personId, spaceId, issuedBy });
    await audit(tx, {
      action: "recovery.used",
      subjectType: "person",
      subjectId: personId,
      spaceId,
      facts: { issuedBy },
    });
    return true;
  });
}

/** With the person's id, so that the same digits for two people look different. */
const hashOf = (personId: string, code: string) => keyedHash("recovery", `${personId}:${code}`);
