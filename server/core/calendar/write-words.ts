import { renderPost } from "#server/core/richtext/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { type Ctx, signedIn } from "#server/core/usecase/index.ts";

type Words = { title: string; description: string; language: string | null; place: string; url: string };

/** An event speaks to everybody: a name in it calls nobody. */
const NO_MENTIONS = { handles: new Set<string>() };

/** What is kept of an event's words. */
export async function writeWords(ctx: Ctx, { title, description, language, place, url }: Words) {
  return {
    title,
    description,
    descriptionHtml: renderPost(description, NO_MENTIONS).html,
    language: language ?? (await foundOut(ctx, `${title}\n\n${description}`)),
    place,
    url,
  };
}

/** Where it is too short to tell, the language its writer reads best. */
async function foundOut(ctx: Ctx, words: string): Promise<string> {
  const writer = await ctx.db.person.findUniqueOrThrow({
    where: { id: signedIn(ctx).id },
    select: { language: true, languagesRead: true },
  });
  const found = await detectLanguage(words, writer.languagesRead[0] ?? writer.language);
  return found.language;
}
