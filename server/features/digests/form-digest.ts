import { asRead } from "#server/contracts/translation.ts";
import { asksOf, formViews, titlesOfForms } from "#server/core/forms/index.ts";
import { readerOf } from "#server/core/notices/index.ts";
import { seenBy } from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import type { DigestSource } from "./sources.ts";

const { sql } = Prisma;
const OF_ONE_MEMBER = 5;
/** So many days before it closes it is worth a digest of its own once more. */
const LAST_CALL_DAYS = 3;
/** What has no end comes after what has one. */
const NO_END = 1e15;

type Row = {
  personId: string;
  id: string;
  closesAt: Date | null;
  textId: string | null;
  language: string;
  urgent: boolean;
};

/**
 * What members are asked and have not answered, until it is closed. That it stands there still brings about no digest:
 * only that it is new, or closes soon.
 */
export const formDigest: DigestSource<"form.opened"> = {
  name: "forms",
  events: { type: "form", on: ["form.opened"], subjectId: ({ payload }) => payload.formId },
  async choose(ctx, { from, until, members }) {
    const ids = members.map(({ id }) => id);
    const rows = await ctx.db.$queryRaw<Row[]>`
      select it."personId"::text as "personId", it."id"::text as "id", it."closesAt", it."language", it."urgent",
        (select x."id"::text from "formText" x where x."formId" = it."id" and x."ownerId" = it."id" and x."field" = 'title') as "textId"
      from (
        select m."personId", f."id", f."closesAt", f."language",
          coalesce(e."place" > ${from} and e."place" <= ${until}, false)
            or coalesce(f."closesAt" < clock_timestamp() + ${LAST_CALL_DAYS} * interval '1 day', false) as "urgent",
          row_number() over (partition by m."personId" order by f."closesAt" asc nulls last, f."id") as "nth"
        from "membership" m join "person" pe on pe."id" = m."personId" join "space" s on s."id" = m."spaceId"
        join "form" f on f."spaceId" = s."id" and f."openedAt" is not null and f."closedAt" is null
        left join "digestEntry" e on e."type" = 'form' and e."subjectId" = f."id"
        left join "thread" t on f."subjectType" = 'thread' and t."id" = f."subjectId"
        left join "reading" place on place."threadId" = t."id" and place."personId" = m."personId"
        where m."personId" = any(${ids}::uuid[]) and m."state" = 'active' and f."createdBy" <> m."personId"
          and coalesce(place."watch", m."watch") <> 'mute' and ${asksOf(sql`f`, sql`pe`)} and ${seenBy(sql`pe`, sql`s`)}
          and (f."subjectType" is null or (t."id" is not null and t."deletedAt" is null and t."hiddenAt" is null))) it
      where it."nth" <= ${OF_ONE_MEMBER}`;
    return rows.map(({ personId, id, closesAt, textId, language, urgent }) => ({
      ...{ personId, id, section: "asked" as const, facts: {}, along: !urgent },
      worth: -(closesAt?.getTime() ?? NO_END),
      texts: textId === null ? [] : [{ type: "formText", id: textId, language }],
    }));
  },
  async show(ctx, items, { away }) {
    const forms = await formViews(
      ctx,
      items.map(({ id }) => id),
    );
    const open = forms.filter(({ state, done }) => state === "open" && !done).map(({ id }) => id);
    if (open.length === 0) return new Map();
    const { language, reads, dayOf } = await readerOf(ctx);
    const titles = [...(await titlesOfForms(ctx, { ids: open, reads })).values()];
    const read = await readTranslations(
      ctx,
      titles.flatMap(({ textId }) => (textId === null ? [] : [{ type: "formText", id: textId }])),
      { away },
    );
    const say = wordsIn(language);
    return new Map(
      titles.map(({ id, title: text, language: lang, textId, closesAt }) => {
        const view = textId === null ? undefined : read.views[textId];
        const title = asRead({ text, language: lang }, { view, first: read.first }).text;
        const sentence = closesAt
          ? say("forms:told.until", { title, date: dayOf(closesAt) })
          : say("forms:told.open", { title });
        return [
          id,
          {
            ...{ title: null, space: null, said: null, posts: 0, voices: 0, author: "" },
            ...{ sentence, link: `/forms/${id}`, threadId: null, answers: false },
          },
        ];
      }),
    );
  },
};
