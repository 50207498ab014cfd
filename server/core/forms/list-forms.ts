import { type FormFacts, type FormText, headingOf } from "#server/contracts/forms.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { loadCommunity } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { questionsOf, textsOf } from "./form-parts.ts";
import { readForms } from "./load-form.ts";

const { sql } = Prisma;
const A_PAGE = 25;

export type FormRowView = Pick<FormFacts, "id" | "kind" | "language" | "secret" | "state" | "answered" | "closesAt"> & {
  heading: FormText | null;
  /** They answered it; of a secret one nothing is said here. */
  done: boolean;
};
export type FormList = { space: SpaceView; forms: FormRowView[]; older: string | null; canStart: boolean };

/** The forms of a community that are asked in nothing else, the newest first. */
export async function listForms(ctx: Ctx, asked: { space: string; older: string | null }): Promise<FormList> {
  const space = await loadCommunity(ctx, asked.space);
  const from = asked.older === null ? Prisma.empty : sql`and f."id" < ${asked.older}::uuid`;
  const where = sql`f."spaceId" = ${space.id}::uuid and f."subjectType" is null ${from}`;
  const rows = await readForms(ctx, { where, order: sql`f."id" desc`, limit: A_PAGE + 1, types: [null] });
  const page = rows.slice(0, A_PAGE);
  const ids = page.map(({ id }) => id);
  const texts = await textsOf(ctx, ids);
  const questions = await questionsOf(ctx, ids, texts);
  const forms = page.map(({ id, kind, language, secret, state, answered, closesAt, done }) => ({
    ...{ id, kind, language, secret, state, answered, done, closesAt: closesAt?.toISOString() ?? null },
    heading: headingOf({ title: texts.get(`${id} title`) ?? null, questions: questions.get(id) ?? [] }),
  }));
  return {
    space,
    forms,
    older: rows.length > A_PAGE ? (page.at(-1)?.id ?? null) : null,
    canStart: space.can.moderate && !space.archived,
  };
}
