import { foreseeFor } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { NewDigest } from "./make-digests.ts";
import type { Member } from "./sources.ts";

/** So many things stand in full in a digest; of the others one reads the title and how they begin. */
export const FULL = 3;

type Given = { digests: readonly NewDigest[]; members: readonly Member[] };

/** Asks for the translations that the mails will need; once for those who read the same languages. */
export async function foreseeDigests(tx: Ctx, { digests, members }: Given): Promise<void> {
  const readers = new Map(members.map((member) => [member.id, member]));
  const readingAlike = Map.groupBy(digests, ({ personId }) => readers.get(personId)?.reads.join(" ") ?? "");
  for (const [languages, alike] of readingAlike) {
    const reads = languages.split(" ");
    const texts = alike.flatMap(({ items, short }) =>
      items.flatMap(({ texts }) => (short ? texts.slice(0, 1) : texts)),
    );
    const foreign = texts.filter(({ language }) => !reads.includes(language.split("-")[0] ?? language));
    const refs = new Map(foreign.map(({ type, id }) => [`${type} ${id}`, { type, id }]));
    const [reader] = alike;
    if (reader) await foreseeFor(tx, [...refs.values()], [reader.personId]);
  }
}
