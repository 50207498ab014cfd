import { FORM_KIND, FORM_TALLY_KIND } from "#server/contracts/forms.ts";
import { formFactsFor, formTallies, registerFormHome } from "#server/core/forms/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { leads, seeThread, takesPart } from "./policy.ts";
import { registerThreadEntries } from "./thread-entries.ts";

const { sql } = Prisma;

/** What core/forms has to know of threads, in which polls are asked. In one that is closed nobody answers. */
export function registerFormsInThreads(): void {
  registerFormHome({
    type: "thread",
    sees: (actor, form) => inThread(form, (thread) => seeThread.visible(actor, thread)),
    writes: (actor, form) => inThread(form, (thread) => takesPart(actor, thread)),
    moderates: (actor, form) =>
      inThread(form, (thread) => sql`(${thread}."deletedAt" is null and ${leads(actor, thread)})`),
  });
  // The tally first: where a form has entries of both kinds, the whole form is what both are about.
  registerThreadEntries(FORM_TALLY_KIND, (ctx, _threadId, ids) => formTallies(ctx, ids), { small: true });
  registerThreadEntries(FORM_KIND, (ctx, _threadId, ids) => formFactsFor(ctx, ids));
}

function inThread(form: Prisma.Sql, rule: (thread: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return sql`exists (select 1 from "thread" asked where asked."id" = ${form}."subjectId" and ${rule(sql`asked`)})`;
}
