import type { DigestItem, DigestSection } from "#server/contracts/digests.ts";
import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** A window: what has a place after `from`, up to and with `until`. */
export type Window = { from: bigint; until: bigint };
/** `reads`: languages without regions, the best read first. */
export type Member = { id: string; reads: readonly string[] };

/** Something that is worth telling somebody. Ids and facts only. */
export type Chosen = {
  personId: string;
  section: DigestSection;
  id: string;
  /** Among those of one section. */
  worth: number;
  facts: Record<string, number>;
  /** It goes along with what else there is, and brings about no digest of its own. */
  along?: boolean;
  /** What will be read of it, so that it can be translated before the mail goes: the title first. */
  texts: readonly { type: string; id: string; language: string }[];
};
/** As a digest keeps it. */
export type KeptItem = { source: string; section: DigestSection; id: string; facts: Record<string, number> };

/** One thing as its reader may see it; its texts are not translated yet. */
export type Shown = Pick<DigestItem, "link" | "posts" | "voices" | "author" | "sentence" | "space" | "theme"> & {
  title: Words | null;
  said: (Words & { html: string }) | null;
  /** The thread it is about. */
  threadId: string | null;
  /** Whether its reader may answer there now. */
  answers: boolean;
};
/** `type`: what it is called in core/translation; null is not translated. */
type Words = { text: string; language: string; ref: { type: string; id: string } | null };

/** What a feature brings to digests. */
export type DigestSource<T extends DomainEventType = DomainEventType> = {
  name: string;
  /** Events that bring something new, and what it is; each gets one place. */
  events?: EntryRule<T>;
  /** For each of these members, what of the window is worth telling them. Asked for many at once. */
  choose(ctx: Ctx, given: Window & { members: readonly Member[] }): Promise<Chosen[]>;
  /**
   * Of items of one reader, who acts, those that they may see now. `sending`: without what they have read or muted.
   * `away`: the reader has it not open. What is missing is not there.
   */
  show(ctx: Ctx, items: readonly KeptItem[], given: { sending: boolean; away: boolean }): Promise<Map<string, Shown>>;
};
type EntryRule<T extends DomainEventType> = {
  type: string;
  on: readonly T[];
  subjectId(event: StoredEvent<T>): string;
};
/** A rule as it is asked of any event; null: it is none of its. */
type KeptRule = Pick<EntryRule<DomainEventType>, "type" | "on"> & { subjectId(event: StoredEvent): string | null };
type KeptSource = Omit<DigestSource, "events"> & { events: KeptRule | null };

const sources = new Map<string, KeptSource>();

/** Called by the wiring, once for each feature that has something to tell. */
export function registerDigestSource<T extends DomainEventType>(source: DigestSource<T>): void {
  if (sources.has(source.name)) throw new Error(`digest source ${source.name} is registered twice`);
  sources.set(source.name, { ...source, events: source.events ? askedOfAny(source.events) : null });
}

function askedOfAny<T extends DomainEventType>({ type, on, subjectId }: EntryRule<T>): KeptRule {
  const isMine = (event: StoredEvent): event is StoredEvent<T> => on.some((mine) => mine === event.type);
  return { type, on, subjectId: (event) => (isMine(event) ? subjectId(event) : null) };
}

export function digestSources(): readonly KeptSource[] {
  return [...sources.values()];
}
