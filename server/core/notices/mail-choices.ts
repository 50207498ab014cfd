import {
  type MailChoices,
  type MailChoicesInput,
  type MailScope,
  mailGroups,
  type NoticeKindName,
} from "#server/contracts/notices.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { noticeKind } from "./kinds.ts";

const ALL: MailScope = "all";

/** What the actor gets by mail. */
export async function myMailChoices(ctx: Ctx): Promise<MailChoices> {
  const me = signedIn(ctx);
  const person = await ctx.db.person.findUnique({ where: { id: me.id }, select: { emailVerified: true } });
  if (!person) throw new NotFound();
  const off = await turnedOff(ctx, me.id);
  const groups = Object.fromEntries(mailGroups.map((group) => [group, !off.has(group)])) as MailChoices["groups"];
  return { none: off.has(ALL), groups, mailbox: person.emailVerified };
}

/** Sets what the actor gets by mail: the groups that are named, and no others. */
export async function chooseMail(ctx: Ctx, input: MailChoicesInput): Promise<void> {
  const me = signedIn(ctx);
  await ctx.transaction(async (tx) => {
    for (const group of mailGroups)
      await setMail(tx, { personId: me.id, scope: group, mail: input.groups.includes(group) });
    await setMail(tx, { personId: me.id, scope: ALL, mail: !input.none });
  });
}

/** Turns mails of one scope on or off. Whoever calls has made sure who asks. */
export async function setMail(ctx: Ctx, given: { personId: string; scope: MailScope; mail: boolean }): Promise<void> {
  const { personId, scope: kind, mail } = given;
  await ctx.db.noticePreference.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, mail },
    update: { mail },
  });
}

/** Of some notices, the ids of those whose owners want them by mail now. */
export async function wantsMail(
  ctx: Ctx,
  notices: readonly { id: string; personId: string; kind: NoticeKindName }[],
): Promise<Set<string>> {
  const rows = await ctx.db.noticePreference.findMany({
    where: { personId: { in: notices.map((notice) => notice.personId) }, mail: false },
    select: { personId: true, kind: true },
  });
  const off = new Set(rows.map((row) => `${row.personId} ${row.kind}`));
  const wanted = notices.filter(({ personId, kind }) => {
    const group = noticeKind(kind)?.mailGroup;
    if (group === undefined) return false;
    return group === null || !(off.has(`${personId} ${ALL}`) || off.has(`${personId} ${group}`));
  });
  return new Set(wanted.map((notice) => notice.id));
}

async function turnedOff(ctx: Ctx, personId: string): Promise<Set<string>> {
  const rows = await ctx.db.noticePreference.findMany({ where: { personId, mail: false }, select: { kind: true } });
  return new Set(rows.map((row) => row.kind));
}
