import { nearestLanguage } from "#server/contracts/languages.ts";
import { asRead, type ReadWords, translatedSentence } from "#server/contracts/translation.ts";
import { parseMarkdown, renderText } from "#server/core/richtext/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { actorId, type Ctx } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { EventRow } from "./event-rows.ts";
import { TEXT, TITLE } from "./translated-events.ts";

type Wordy = Pick<EventRow, "id" | "title" | "description" | "language">;
/** What a calendar file calls an event, and says of it. */
export type FiledWords = { summary: string; text: string };

/**
 * What events are called and say in a calendar that is somebody's, by id: in a language that they read, where there is a
 * translation, with who made it and the original words below. A program that copies them shows no more than that.
 */
export async function wordsInFiles(ctx: Ctx, events: readonly Wordy[]): Promise<Map<string, FiledWords>> {
  const refs = (type: string) => events.map(({ id }) => ({ type, id }));
  const titles = await readTranslations(ctx, refs(TITLE), { away: true });
  const texts = await readTranslations(ctx, refs(TEXT), { away: true });
  const read = events.map(({ id, title, description, language }) => {
    const written = renderText(parseMarkdown(description, { handles: new Set() }));
    const { first } = titles;
    return {
      id,
      title: asRead({ text: title, language }, { view: titles.views[id], first }),
      text: asRead({ text: written, language }, { view: texts.views[id], first }),
    };
  });
  const marked = read.some(({ title, text }) => title.mark || text.mark);
  const say = marked ? wordsIn(await languageOf(ctx)) : null;
  return new Map(read.map((one) => [one.id, { summary: one.title.text, text: saidIn(one, say) }]));
}

type Said = { title: ReadWords; text: ReadWords };

function saidIn({ title, text }: Said, say: ReturnType<typeof wordsIn> | null): string {
  const mark = text.mark ?? title.mark;
  if (!mark || !say) return text.text;
  const other = [title.mark?.other.text, text.mark?.other.text].filter(Boolean);
  return [text.text, `(${translatedSentence(say, mark)})`, ...other].filter(Boolean).join("\n\n");
}

async function languageOf(ctx: Ctx): Promise<string> {
  const person = await ctx.db.person.findUnique({
    where: { id: actorId(ctx.actor) ?? "" },
    select: { language: true },
  });
  return nearestLanguage(person?.language ?? "en");
}
