import type { Actor, Ctx } from "#server/core/usecase/index.ts";
import type { Prisma } from "#server/platform/database/index.ts";

/** What core needs to know of a type of thing to serve it without knowing its feature. */
export type SubjectType<Thing = unknown> = {
  readonly type: string;
  /** The thing, loaded through the actor: null when it is not there or may not be known of. */
  load(ctx: Ctx, id: string): Promise<Thing | null>;
  /** Which rows of its table the actor sees, as a predicate over `alias`. */
  visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql;
  title(thing: Thing): { text: string; language: string };
  /** Plain text, for previews and search. */
  text(thing: Thing): { text: string; language: string };
  /** Path on this site. */
  link(thing: Thing): string;
  /** Takes it out of sight for who may not moderate; null when there is nothing to hide. */
  hide: ((ctx: Ctx, input: { id: string; reason: string }) => Promise<void>) | null;
};

const types = new Map<string, SubjectType>();

/** Called by the wiring, once for each type. */
export function registerSubject<Thing>(subject: SubjectType<Thing>): void {
  if (types.has(subject.type)) throw new Error(`subject type ${subject.type} is registered twice`);
  types.set(subject.type, subject as SubjectType);
}

/** The registration of a type; a type that nobody registered is a programming error. */
export function subjectType(type: string): SubjectType {
  const found = types.get(type);
  if (!found) throw new Error(`subject type ${type} is not registered`);
  return found;
}

/** Path of a thing that the actor sees; null for any other. */
export async function subjectLink(ctx: Ctx, { type, id }: { type: string; id: string }): Promise<string | null> {
  const subject = subjectType(type);
  const thing = await subject.load(ctx, id);
  return thing === null ? null : subject.link(thing);
}

/** All registered types, for the test that none is missing. */
export function subjectTypes(): readonly string[] {
  return [...types.keys()].sort();
}
