import {
  type MentoringMove,
  type MentoringPermissions,
  type MentoringState,
  movedTo,
} from "#server/contracts/mentoring.ts";
import { Conflict, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { permitted, seeMentoring } from "./mentoring-policy.ts";

const { sql } = Prisma;

/** A mentoring as it is stored. */
export type MentoringRow = NonNullable<Awaited<ReturnType<Ctx["db"]["mentoring"]["findUnique"]>>>;

/** A mentoring through the actor. One that they may not know of is not found. */
export async function loadMentoring(ctx: Ctx, mentoringId: string): Promise<MentoringRow> {
  signedIn(ctx);
  const [row] = await ctx.db.$queryRaw<MentoringRow[]>`
    select m.* from "mentoring" m where m."id" = ${mentoringId}::uuid and ${seeMentoring.visible(ctx.actor, sql`m`)}`;
  if (!row) throw new NotFound();
  return row;
}

/** The same with its row locked until the transaction ends; read again under the lock. */
export async function lockMentoring(tx: Ctx, mentoringId: string): Promise<MentoringRow> {
  await loadMentoring(tx, mentoringId);
  await tx.db.$queryRaw`select 1 from "mentoring" where "id" = ${mentoringId}::uuid for update`;
  return loadMentoring(tx, mentoringId);
}

/** Says that the actor may do it, or why not. */
export function requirePermitted(ctx: Ctx, mentoring: MentoringRow, what: keyof MentoringPermissions): void {
  const move = MOVES[what];
  if (move && movedTo(stateOf(mentoring), move) === null) throw new Conflict("mentoringMovedOn");
  if (!permitted(ctx.actor, factsOf(mentoring))[what]) throw new NotAllowed("notYourMentoring");
}

const MOVES: Partial<Record<keyof MentoringPermissions, MentoringMove>> = {
  ...{ accept: "accept", decline: "decline", pass: "pass", withdraw: "withdraw", end: "end" },
};

/** What the rules need of a row. */
export function factsOf({ askerId, championId, mayPass, prolongBy, ...row }: MentoringRow) {
  return { askerId, championId, mayPass, prolongBy, state: stateOf(row) };
}

const stateOf = ({ state }: Pick<MentoringRow, "state">) => state as MentoringState;
