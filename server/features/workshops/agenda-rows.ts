import type { Agenda, AgendaKind, AgendaPart } from "#server/contracts/agenda.ts";
import { personCards } from "#server/core/people/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { OpenWorkshop } from "./workshop-rows.ts";

/** The parts of a workshop that was opened through the actor, in their order, each with when it begins. */
export async function agendaOf(
  ctx: Ctx,
  { id: spaceId, startsAt }: Pick<OpenWorkshop, "id" | "startsAt">,
): Promise<Agenda> {
  const rows = await ctx.db.agendaItem.findMany({
    where: { spaceId },
    orderBy: [{ place: "asc" }, { id: "asc" }],
  });
  const cards = await personCards(
    ctx,
    rows.flatMap(({ leadId }) => leadId ?? []),
  );
  let minutes = 0;
  const parts = rows.map(({ id, kind, title, minutes: long, leadId, formId, documentId }): AgendaPart => {
    const person = leadId ? cards.get(leadId) : undefined;
    const begins = new Date(startsAt.getTime() + minutes * 60_000).toISOString();
    minutes += long;
    return {
      ...{ id, kind: kind as AgendaKind, title, minutes: long, startsAt: begins, formId, documentId },
      lead: person ? { id: person.id, name: person.name, handle: person.handle } : null,
    };
  });
  return { parts, minutes };
}
