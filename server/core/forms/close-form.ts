import { LEAST_SECRET_ANSWERS } from "#server/contracts/form-permissions.ts";
import type { FormActionInput } from "#server/contracts/forms.ts";
import { audit, type Ctx, eachAlone, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { writeAnew } from "./answer-form.ts";
import { openNow } from "./create-form.ts";
import { type FormRow, lockForm, permissionsOn } from "./load-form.ts";
import { tellOfForm } from "./tell-forms.ts";

const { sql } = Prisma;
const AT_ONCE = 50;

/** Ends the answering; those who answered till then are counted. */
export function closeForm(ctx: Ctx, input: FormActionInput): Promise<{ formId: string }> {
  return actOnForm(ctx, { ...input, action: "closeForm" }, async (tx, form) => {
    if (form.state === "closed") return;
    requireRight(permissionsOn(tx.actor, form).close);
    await settle(tx, form);
    await noteDeed(tx, form, "form.close");
  });
}

/** Lets people answer again, until it is closed by hand. Not a secret one: who had answered is not known any more. */
export function reopenForm(ctx: Ctx, input: FormActionInput): Promise<{ formId: string }> {
  return actOnForm(ctx, { ...input, action: "reopenForm" }, async (tx, form) => {
    if (form.state === "open") return;
    requireRight(permissionsOn(tx.actor, form).reopen);
    await openNow(tx, form.id, null);
    await tx.db.form.update({ where: { id: form.id }, data: { closedAt: null } });
    await noteDeed(tx, form, "form.reopen");
    await tellOfForm(tx, form);
  });
}

/** Closes the forms whose time has come. Nobody answers them any more since then; their rooms are told now. */
export function closeDueForms(ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  return eachAlone<{ id: string }>(ctx, {
    next: (after) => ctx.db.$queryRaw`
      select "id"::text as "id" from "form"
      where "closedAt" is null and "openedAt" is not null and "closesAt" <= clock_timestamp()
        and ${after === null ? sql`true` : sql`"id" > ${after}::uuid`} order by "id" limit ${AT_ONCE}`,
    async work(tx, { id }) {
      const [form] = await tx.db.$queryRaw<Settled[]>`
        select "id"::text as "id", "spaceId"::text as "spaceId", "room", "secret" from "form"
        where "id" = ${id}::uuid and "closedAt" is null for no key update`;
      if (form) await settle(tx, form);
    },
    stopping,
  });
}

/**
 * What is asked in things where nobody answers any more is closed, so that a quiz says what is right. In an open
 * transaction that told no room yet: who answers holds the form while it waits for the room.
 */
export async function closeFormsIn(tx: Ctx, { type, ids }: { type: string; ids: readonly string[] }): Promise<void> {
  const open = await tx.db.$queryRaw<Settled[]>`
    select "id"::text as "id", "spaceId"::text as "spaceId", "room", "secret" from "form"
    where "subjectId" = any(${[...ids]}::uuid[]) and "subjectType" = ${type}
      and "openedAt" is not null and "closedAt" is null order by "id" for no key update`;
  for (const form of open) await settle(tx, form);
}

type Settled = { id: string; spaceId: string; room: string | null; secret: boolean };

/** Of a secret form what told who took part is destroyed; and what it says, if so few said it that it could be guessed who. */
async function settle(tx: Ctx, form: Settled): Promise<void> {
  const answered = form.secret ? sql`(select count(*) from "formMark" where "formId" = ${form.id}::uuid)` : sql`null`;
  await tx.db.$executeRaw`
    update "form" set "closedAt" = least("closesAt", clock_timestamp()), "answered" = ${answered}
    where "id" = ${form.id}::uuid`;
  if (form.secret) {
    const { count } = await tx.db.formMark.deleteMany({ where: { formId: form.id } });
    if (count < LEAST_SECRET_ANSWERS) await tx.db.formValue.deleteMany({ where: { formId: form.id } });
    // Whoever came last is no more the last who wrote these rows.
    else await writeAnew(tx, form.id, []);
  }
  await tellOfForm(tx, form);
}

function actOnForm(
  ctx: Ctx,
  { key, formId, action }: FormActionInput & { action: string },
  work: (tx: Ctx, form: FormRow) => Promise<void>,
): Promise<{ formId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action, body: { formId } }, async (tx) => {
    const form = await lockForm(tx, formId);
    requireRight(permissionsOn(tx.actor, form).keep);
    await work(tx, form);
    return { formId };
  });
}

function requireRight(may: boolean): void {
  if (!may) throw new NotAllowed("notKeeperOfForm");
}

/** What was done to somebody else's form. */
async function noteDeed(tx: Ctx, form: FormRow, action: string): Promise<void> {
  if (form.createdBy === signedIn(tx).id) return;
  await audit(tx, { action, subjectType: "form", subjectId: form.id, spaceId: form.spaceId });
}
