import type { Language } from "#server/contracts/languages.ts";
import type { Actor, Ctx, Rule } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

const { sql } = Prisma;

/** A document by the thing that it belongs to and the part of it that it is. */
export type DocumentPlace = { subjectType: string; subjectId: string; part: string };
/** The same of several things. */
export type Places = { subjectType: string; subjectIds: readonly string[]; part: string };
/** What happened to a document; `first`: it says something for the first time. */
export type DocumentChange = DocumentPlace & { documentId: string; first: boolean };

/** What names the row of each kind of thing. */
const IDS = { thread: "id", workshop: "spaceId", planSection: "id" } as const;

/** A part of a type of thing that is a document: who reads and who writes it is who may do so with the thing. */
export type DocumentHome<Thing = unknown> = {
  readonly type: string;
  readonly part: string;
  /** Where the things are rows, which the rules are over. */
  readonly table: keyof typeof IDS;
  readonly reads: Rule<Thing>;
  readonly writes: Rule<Thing>;
  /**
   * Who says something about its words, in threads of its space; left out: nobody. Whoever sees that space has to be one
   * who reads the document.
   */
  readonly comments?: Rule<Thing>;
  /** Who takes away what it said before; left out: nobody. */
  readonly moderates?: Rule<Thing>;
  /** Where one that is not there yet would be; who may not begin it is refused. */
  founding(ctx: Ctx, subjectId: string): Promise<{ spaceId: string; language: string }>;
  /** Path at which it is read, for who may read it. */
  link(subjectId: string, ctx: Ctx): string | Promise<string>;
  /** What it is called, for who may read it; `language` is the reader's. */
  name(ctx: Ctx, subject: { id: string; language: Language }): Promise<string>;
  /** Who reads what it said before; left out: whoever reads it. */
  readonly looksBack?: Rule<Thing>;
  /** Those in its space see who writes it now, also on other pages than its own. */
  readonly seenInSpace?: true;
  /** Tells who should know, in the transaction that changes it. */
  changed(tx: Ctx, change: DocumentChange): Promise<void>;
};
export type DocumentRight = "reads" | "writes" | "comments" | "moderates" | "looksBack";

const homes = new Map<string, DocumentHome>();

/** Called by the wiring, once for each part of a type. */
export function registerDocumentHome<Thing>(home: DocumentHome<Thing>): void {
  homes.set(`${home.type} ${home.part}`, home as DocumentHome);
}

/** The registration of a place that somebody named; undefined: there is none. */
export function knownHome({
  subjectType,
  part,
}: Pick<DocumentPlace, "subjectType" | "part">): DocumentHome | undefined {
  return homes.get(`${subjectType} ${part}`);
}

/** The registration of a document's place; a place that nobody registered is a programming error. */
export function homeOf(place: Pick<DocumentPlace, "subjectType" | "part">): DocumentHome {
  const home = knownHome(place);
  if (!home) throw new Error(`documents of ${place.subjectType} ${place.part} are not registered`);
  return home;
}

/** Path at which the document of a place is read. */
export async function linkOfDocument(ctx: Ctx, place: DocumentPlace): Promise<string> {
  return homeOf(place).link(place.subjectId, ctx);
}

/** What the document of a place is called, for who may read it. */
export async function nameOfDocument(ctx: Ctx, place: DocumentPlace, language: Language): Promise<string> {
  return homeOf(place).name(ctx, { id: place.subjectId, language });
}

/** What is known of where a document stands before its row is read; nothing: it may stand anywhere. */
export type KnownPlace = Partial<Pick<DocumentPlace, "subjectType" | "part">>;

/**
 * Who has all of some rights to a document by the thing that it belongs to. Over a row of "document", whose place is
 * given where it is known: the rules of all other kinds of things are left out then, which the database would plan for
 * nothing.
 */
export function atHome(
  rights: readonly DocumentRight[],
  { actor, document, known = {} }: { actor: Actor; document: Prisma.Sql; known?: KnownPlace },
): Prisma.Sql {
  const each = [...homes.values()].flatMap((home) => {
    const rules = rights.map((right) => ruleFor(home, right));
    const isKnown = home.type === (known.subjectType ?? home.type) && home.part === (known.part ?? home.part);
    if (!isKnown || !rules.every((rule) => rule !== undefined)) return [];
    const asked = Prisma.join(
      rules.map((rule) => rule.visible(actor, sql`thing`)),
      " and ",
    );
    return sql`(${document}."subjectType" = ${home.type} and ${document}."part" = ${home.part}
      and exists (select 1 from ${Prisma.raw(`"${home.table}"`)} thing
        where thing.${Prisma.raw(`"${IDS[home.table]}"`)} = ${document}."subjectId" and ${asked}))`;
  });
  return each.length === 0 ? sql`false` : sql`(${Prisma.join(each, " or ")})`;
}

/** What decides a right to the documents of a home; undefined: nobody has it. */
export function ruleFor(home: DocumentHome, right: DocumentRight): Rule<unknown> | undefined {
  return home[right] ?? (right === "looksBack" ? home.reads : undefined);
}
