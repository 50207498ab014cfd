import { formatFor, type Reader } from "#server/contracts/format.ts";
import { nearestLanguage } from "#server/contracts/languages.ts";
import { asksActor, asksOf, formViews, titlesOfForms } from "#server/core/forms/index.ts";
import { saidTo } from "#server/core/spaces/index.ts";
import { seenBy } from "#server/core/threads/index.ts";
import { type Ctx, type Slice, signedIn, within } from "#server/core/usecase/index.ts";
import { formatWordsFor, wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import {
  type Candidate,
  membersOf,
  type NoticeDetails,
  type NoticeKind,
  registerNoticeKind,
  registerNoticeSource,
} from "./kinds.ts";
import { watchOf } from "./post-notices.ts";

const { sql } = Prisma;

/**
 * Forms: members are told once that they are asked something, while they can answer it. Of a form in a thread, those who
 * want to hear of all that is said there.
 */
export function registerFormNotices(): void {
  registerNoticeSource({
    types: ["form.opened"],
    crowd: ({ payload }) => membersOf(payload.spaceId),
    find: (ctx, { payload }, slice) => whoIsAsked(ctx, payload.formId, slice),
  });
  registerNoticeKind({
    ...{ kind: "formOpened", subjectType: "form", group: "forms", mailWaits: true },
    visible: (actor, alias) =>
      sql`exists (select 1 from "form" f where f."id" = ${alias}."subjectId" and ${asksActor(actor, sql`f`)})`,
    surelyVisible: (owner, alias) => sql`exists (
      select 1 from "form" f join "space" sp on sp."id" = f."spaceId" left join "thread" t on t."id" = f."subjectId"
      where f."id" = ${alias}."subjectId" and ${asksOf(sql`f`, owner)} and ${seenBy(owner, sql`sp`)}
        and (f."subjectType" is null or (f."subjectType" = 'thread' and t."deletedAt" is null and t."hiddenAt" is null)))`,
    details,
    mailPointless: answeredSince,
  });
}

async function whoIsAsked(ctx: Ctx, formId: string, slice: Slice): Promise<Candidate[]> {
  const rows = await ctx.db.$queryRaw<{ personId: string; spaceId: string; threadId: string | null }[]>`
    select its."personId"::text as "personId", f."spaceId"::text as "spaceId", t."id"::text as "threadId"
    from "form" f join "membership" its on its."spaceId" = f."spaceId" and its."state" = 'active'
    join "person" p on p."id" = its."personId"
    left join "thread" t on f."subjectType" = 'thread' and t."id" = f."subjectId"
    where f."id" = ${formId}::uuid and its."personId" <> f."createdBy" and ${asksOf(sql`f`, sql`p`)}
      and (f."subjectType" is null or t."id" is not null)
      and case when t."id" is null then its."watch" <> 'mute' else ${watchOf(sql`its."personId"`, sql`t`)} = 'all' end
      and ${within(sql`its."personId"`, slice)}`;
  return rows.map((row) => ({ ...row, kind: "formOpened" as const, subjectId: formId }));
}

/** Until when stands where an excerpt would, on the reader's clock. */
const details: NoticeKind["details"] = async (ctx, rows) => {
  const { language, reads, dayOf } = await readerOf(ctx);
  const forms = await titlesOfForms(ctx, { ids: rows.map(({ subjectId }) => subjectId), reads });
  const spaces = await ctx.db.$queryRaw<{ id: string; name: string; language: string }[]>`
    select s."id"::text as "id", said."name", said."language" from "space" s ${saidTo(ctx, sql`s`)}
    where s."id" = any(${rows.flatMap(({ spaceId }) => spaceId ?? [])}::uuid[])`;
  const named = new Map(spaces.map(({ id, name, language: of }) => [id, { text: name, language: of }]));
  const say = wordsIn(language);
  return new Map(
    rows.flatMap((row) => {
      const form = forms.get(row.subjectId);
      if (!form) return [];
      const ref = form.textId === null ? {} : { ref: { type: "formText", id: form.textId } };
      const about: NoticeDetails = {
        title: { text: form.title, language: form.language, ...ref },
        space: named.get(row.spaceId ?? "") ?? null,
        excerpt: form.closesAt ? { text: say("forms:told.closes", { date: dayOf(form.closesAt) }), language } : null,
        link: `/forms/${row.subjectId}`,
      };
      return [[row.id, about] as const];
    }),
  );
};

/** What was answered in secret only its owner can find out. */
const answeredSince: NoticeKind["mailPointless"] = async (ctx, rows) => {
  const forms = await formViews(ctx, [...new Set(rows.map(({ subjectId }) => subjectId))]);
  const open = new Set(forms.flatMap(({ id, state, done }) => (state === "open" && !done ? [id] : [])));
  return new Map(rows.flatMap(({ id, subjectId }) => (open.has(subjectId) ? [] : [[id, "gone"] as const])));
};

/** How the actor reads words and days. */
export async function readerOf(ctx: Ctx) {
  const { id } = signedIn(ctx);
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id },
    select: { language: true, languagesRead: true, timeZone: true, digits: true },
  });
  const language = nearestLanguage(person.language);
  const reader = { timeZone: person.timeZone, digits: person.digits as Reader["digits"] };
  const format = formatFor(formatWordsFor(language), reader);
  return { language, reads: [person.language, ...person.languagesRead], dayOf: (at: Date) => format.day(at) };
}
