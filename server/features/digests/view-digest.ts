import type { DigestItem, DigestText } from "#server/contracts/digests.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { replyAddress } from "#server/core/mail/index.ts";
import { excerpt } from "#server/core/richtext/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";
import { FULL } from "./foresee-digests.ts";
import { digestSources, type KeptItem, type Shown } from "./sources.ts";

/** Of what does not stand in full, one reads how it begins. */
const BEGINNING = 160;

type Viewing = { short: boolean; sending: boolean; away?: boolean; reads?: readonly string[] };
export type ViewedItems = { items: DigestItem[]; translations: PageTranslations };

/**
 * What a digest holds, as its reader, who acts, may see it now: what they may not see is not there. `sending`: nor what
 * they have read or muted meanwhile. `away`: they have it not open, so that its translations come after what others wait
 * for. `reads`: what needs no translation, as far as that is known.
 */
export async function viewItems(
  ctx: Ctx,
  kept: readonly KeptItem[],
  { short, sending, away = false, reads = [] }: Viewing,
): Promise<ViewedItems> {
  const shown = await showAll(ctx, kept, { sending, away });
  // A sentence is as long as it is; of the rest the first few stand in full.
  const full = new Set(short ? [] : shown.filter(({ shown: { sentence } }) => sentence === null).slice(0, FULL));
  const texts = shown.flatMap((one) => [
    ...(one.shown.title ? [one.shown.title] : []),
    ...(one.shown.said && (!short || one.kept.section === "note") ? [one.shown.said] : []),
  ]);
  const foreign = texts.filter(({ language }) => !reads.includes(language.split("-")[0] ?? language));
  const translations = await readTranslations(
    ctx,
    foreign.flatMap(({ ref }) => ref ?? []),
    { away },
  );
  const { id: personId } = signedIn(ctx);
  return {
    translations,
    items: shown.map((one) => viewOf(one, { personId, full: full.has(one), short, translations })),
  };
}

type ShownItem = { kept: KeptItem; shown: Shown };

async function showAll(
  ctx: Ctx,
  kept: readonly KeptItem[],
  how: Required<Pick<Viewing, "sending" | "away">>,
): Promise<ShownItem[]> {
  const found = new Map<string, Map<string, Shown>>();
  for (const source of digestSources()) {
    const its = kept.filter((item) => item.source === source.name);
    if (its.length > 0) found.set(source.name, await source.show(ctx, its, how));
  }
  const all = kept.flatMap((item) => {
    const shown = found.get(item.source)?.get(item.id);
    return shown ? [{ kept: item, shown }] : [];
  });
  // What stands there itself need not be told of.
  const there = new Set(all.flatMap(({ shown }) => (shown.sentence === null ? (shown.threadId ?? []) : [])));
  return all.filter(({ shown }) => shown.sentence === null || !there.has(shown.threadId ?? ""));
}

type How = { personId: string; full: boolean; short: boolean; translations: PageTranslations };

function viewOf({ kept, shown }: ShownItem, { personId, full, short, translations }: How): DigestItem {
  const { title, said, threadId, answers, ...same } = shown;
  const withTranslation = (words: NonNullable<Shown["title"]>): DigestText => ({
    text: words.text,
    language: words.language,
    translation: (words.ref && translations.views[words.ref.id]) || null,
  });
  const words = said && { ...withTranslation(said), html: said.html };
  // A word from who moderates is two sentences; of topics a short digest holds titles only.
  const whole = full || kept.section === "note";
  return {
    ...{ section: kept.section, id: kept.id, full },
    replyTo: threadId !== null && answers ? replyAddress({ personId, threadId }) : null,
    ...same,
    title: title && withTranslation(title),
    said: whole ? words : words && !short ? beginningOf(words) : null,
  };
}

type Said = NonNullable<DigestItem["said"]>;

/** How it begins, in both languages. */
function beginningOf({ text, language, translation }: Said): Said {
  const begins = (words: string, lang: string) => excerpt(words, { length: BEGINNING, language: lang });
  const translated = translation?.text ? { text: begins(translation.text, translation.to), html: "" } : {};
  return {
    text: begins(text, language),
    language,
    html: "",
    translation: translation && { ...translation, ...translated },
  };
}
