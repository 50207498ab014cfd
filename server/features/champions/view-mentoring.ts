import type { EventView } from "#server/contracts/calendar.ts";
import {
  ANSWER_DAYS,
  type InviteeView,
  type MentoringState,
  type MentoringView,
  type StepView,
} from "#server/contracts/mentoring.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { textIn } from "#server/contracts/themes.ts";
import { asRead } from "#server/contracts/translation.ts";
import { personCards } from "#server/core/people/index.ts";
import { listPeopleIn, type PersonIn, spaceFacts } from "#server/core/spaces/index.ts";
import { listThemes } from "#server/core/themes/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { datesOf } from "./dates.ts";
import { feedbackOf } from "./feedback.ts";
import { permitted } from "./mentoring-policy.ts";
import { factsOf, loadMentoring, type MentoringRow } from "./mentoring-rows.ts";

const DAY = 86_400_000;

export type OpenMentoring = {
  mentoring: MentoringView;
  steps: StepView[];
  people: PersonIn[];
  invitees: InviteeView[];
  dates: EventView[];
  /** The form in which the two are asked how it was. */
  feedbackId: string | null;
};

/** One mentoring, or one request, with all that its people need of it. */
export async function openMentoring(
  ctx: Ctx,
  { mentoringId, languages }: { mentoringId: string; languages: readonly string[] },
): Promise<OpenMentoring> {
  const me = signedIn(ctx);
  const row = await loadMentoring(ctx, mentoringId);
  const [steps, invitees, turns] = [
    await ctx.db.mentoringStep.findMany({ where: { mentoringId }, orderBy: { id: "asc" }, take: 200 }),
    await ctx.db.mentoringInvitee.findMany({ where: { mentoringId, state: { in: ["proposed", "invited"] } } }),
    await ctx.db.mentoringTurn.count({ where: { mentoringId } }),
  ];
  const cards = await personCards(ctx, [
    ...[row.askerId, row.championId],
    ...steps.flatMap(({ personId }) => personId ?? []),
    ...invitees.flatMap(({ personId, invitedBy }) => [personId, invitedBy]),
  ]);
  const everybody = row.spaceId ? ((await listPeopleIn(ctx, [row.spaceId])).get(row.spaceId) ?? []) : [];
  const people = everybody.filter(({ here }) => here);
  const mentoring = { ...(await viewOf(ctx, { row, cards, languages })), passedOn: turns > 1 };
  const readSteps = await readTranslations(
    ctx,
    steps.map(({ id }) => ({ type: "mentoringStep", id })),
  );
  return {
    mentoring,
    people,
    dates: await datesOf(ctx, row),
    feedbackId: row.state === "ended" ? await feedbackOf(ctx, mentoringId) : null,
    steps: steps.map(({ id, what, language, personId, until, doneAt }) => ({
      id,
      what: asRead({ text: what, language }, { view: readSteps.views[id], first: readSteps.first }),
      by: (personId && cards.get(personId)) || null,
      until: until?.toISOString().slice(0, 10) ?? null,
      doneAt: doneAt?.toISOString() ?? null,
    })),
    invitees: invitees.flatMap(({ personId, invitedBy, state }) => {
      const person = cards.get(personId);
      if (!person) return [];
      const canAgree = mentoring.can.invite && state === "proposed" && invitedBy !== me.id;
      const named = { person, invitedBy: cards.get(invitedBy) ?? null, state: state as InviteeView["state"] };
      return { ...named, canAgree, canTakeBack: mentoring.can.invite };
    }),
  };
}

type Known = { row: MentoringRow; cards: ReadonlyMap<string, PersonCard>; languages: readonly string[] };

async function viewOf(ctx: Ctx, { row, cards, languages }: Known): Promise<Omit<MentoringView, "passedOn">> {
  const { id, askerId, championId, communityId, themeId, language, threadId } = row;
  const reading = async (type: string) => readTranslations(ctx, [{ type, id }]);
  const [titles, words] = [await reading("mentoring"), await reading("mentoringWords")];
  const word = row.word ? await reading("mentoringWord") : null;
  const community = (await spaceFacts(ctx, [communityId])).get(communityId);
  const theme = themeId ? (await listThemes(ctx)).find((one) => one.id === themeId) : undefined;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id,
    state: row.state as MentoringState,
    part: partOf(ctx, row),
    asker: cards.get(askerId) ?? null,
    champion: cards.get(championId) ?? null,
    community: community ? { slug: community.slug, name: community.name, language: community.language } : null,
    theme: theme ? { slug: theme.slug, ...textIn(theme.names, languages) } : null,
    title: asRead({ text: row.title, language }, { view: titles.views[id], first: titles.first }),
    words: { html: row.html, language, translations: words },
    word: word && asRead({ text: row.word, language: row.wordLanguage }, { view: word.views[id], first: word.first }),
    ...{ weeks: row.weeks, mayPass: row.mayPass, prolongWeeks: row.prolongWeeks, threadId },
    prolongIsMine: row.prolongBy === signedIn(ctx).id,
    askedAt: row.askedAt.toISOString(),
    answerBy: row.state === "asked" ? new Date(row.turnAt.getTime() + ANSWER_DAYS * DAY).toISOString() : null,
    ...{ acceptedAt: iso(row.acceptedAt), endsAt: iso(row.endsAt), endedAt: iso(row.endedAt) },
    can: permitted(ctx.actor, factsOf(row)),
  };
}

/** What the actor is in a mentoring that they see. */
export function partOf(ctx: Ctx, { askerId, championId }: Pick<MentoringRow, "askerId" | "championId">) {
  const { id } = signedIn(ctx);
  return id === askerId ? "mentee" : id === championId ? "mentor" : "companion";
}
