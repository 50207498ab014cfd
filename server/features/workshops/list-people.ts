import type { GivenAnswers } from "#server/contracts/forms.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import type { RegistrationState } from "#server/contracts/workshop-permissions.ts";
import {
  PEOPLE_SHOWN,
  type PeopleShown,
  type RegistrationRow,
  type WorkshopPeople,
  type WorkshopView,
} from "#server/contracts/workshops.ts";
import { answersOf, formViews, withoutCounted } from "#server/core/forms/index.ts";
import { personCards } from "#server/core/people/index.ts";
import { type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { placesView } from "./registration-page.ts";
import { openWorkshop, whyNot } from "./workshop-rows.ts";
import { viewed } from "./workshop-views.ts";

const { sql } = Prisma;
/** A workshop for sixty is one page. */
const A_PAGE = 100;

const STATES: Record<PeopleShown, readonly RegistrationState[]> = {
  asked: ["asked"],
  accepted: ["accepted"],
  offered: ["offered"],
  waiting: ["waiting"],
  gone: ["declined", "withdrawn", "lapsed", "removed"],
};

type Asked = { workshop: string; shown: PeopleShown | null; search: string; after: string | null };
type Row = Omit<RegistrationRow, "person" | "askedAt" | "offerEndsAt" | "answers"> & {
  personId: string;
  askedAt: Date;
  offerEndsAt: Date | null;
};

/** Who registered, in the order of the line, with what they answered: for those who lead the workshop. */
export async function workshopPeople(ctx: Ctx, { workshop: address, ...asked }: Asked): Promise<WorkshopPeople> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.people) throw new NotAllowed(whyNot(workshop));
  const { shown, after } = asked;
  const states = shown ? STATES[shown] : PEOPLE_SHOWN.filter((one) => one !== "gone").flatMap((one) => STATES[one]);
  const name = asked.search.trim().slice(0, 100);
  const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const found = await ctx.db.$queryRaw<Row[]>`
    select r."personId"::text as "personId", r."state", r."turn", r."askedAt", r."offerEndsAt", r."reason"
    from "registration" r join "person" p on p."id" = r."personId"
    where r."spaceId" = ${workshop.id}::uuid and r."state" = any(${[...states]}::text[]) and r."turn" > ${from}
      and ${name === "" ? sql`true` : sql`(strpos(lower(p."name"), lower(${name})) > 0 or strpos(lower(p."handle"::text), lower(${name})) > 0)`}
    order by r."turn", r."personId" limit ${A_PAGE + 1}`;
  const rows = found.slice(0, A_PAGE);
  const ids = rows.map(({ personId }) => personId);
  const cards = await personCards(ctx, ids);
  const { registrationFormId: formId } = workshop;
  const [form = null] = formId ? await formViews(ctx, [formId]) : [];
  const given = form ? await answersOf(ctx, { form, personIds: ids }) : new Map<string, GivenAnswers>();
  return {
    ...{ workshop: await viewed(ctx, workshop), places: await placesView(ctx, workshop), form },
    counts: await countedIn(ctx, workshop.id),
    rows: rows.flatMap(({ personId, askedAt, offerEndsAt, ...row }) => {
      const person = cards.get(personId);
      if (!person) return [];
      const times = { askedAt: askedAt.toISOString(), offerEndsAt: offerEndsAt?.toISOString() ?? null };
      return [{ ...row, ...times, person, answers: withoutCounted(form?.questions ?? [], given.get(personId) ?? {}) }];
    }),
    next: found.length > A_PAGE ? String(rows.at(-1)?.turn ?? "") : null,
  };
}

/** One who registered, for who decides about them. */
export async function registeredPerson(
  ctx: Ctx,
  { workshop: address, personId }: { workshop: string; personId: string },
): Promise<{ workshop: WorkshopView; person: PersonCard }> {
  const workshop = await openWorkshop(ctx, address);
  signedIn(ctx);
  if (!workshop.can.decide) throw new NotAllowed(whyNot(workshop));
  const row = await ctx.db.registration.count({ where: { spaceId: workshop.id, personId } });
  const person = (await personCards(ctx, [personId])).get(personId);
  if (row === 0 || !person) throw new NotFound();
  return { workshop: await viewed(ctx, workshop), person };
}

async function countedIn(ctx: Ctx, spaceId: string): Promise<Record<PeopleShown, number>> {
  const counts = await ctx.db.registration.groupBy({ by: ["state"], where: { spaceId }, _count: true });
  const sum = (states: readonly string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((all, { _count }) => all + _count, 0);
  return Object.fromEntries(PEOPLE_SHOWN.map((shown) => [shown, sum(STATES[shown])])) as Record<PeopleShown, number>;
}
