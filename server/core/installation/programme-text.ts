import { z } from "zod";
import type { ChangeProgrammeTextInput } from "#server/contracts/installation.ts";
import { parseMarkdown, renderHtml } from "#server/core/richtext/index.ts";
import { audit, type Ctx, onceBySend, requireOnSite } from "#server/core/usecase/index.ts";
import { writeProgramme } from "./policy.ts";

const Stored = z.record(z.string(), z.object({ source: z.string(), html: z.string() })).catch({});

/** What the programme says about itself, in the first of these languages that it says it in; null: nothing of its own. */
export async function programmeText(
  ctx: Pick<Ctx, "db">,
  languages: readonly string[],
): Promise<{ html: string; language: string } | null> {
  const texts = await read(ctx);
  const language = [...languages, "en", ...Object.keys(texts)].find((tag) => texts[tag]);
  const text = language ? texts[language] : undefined;
  return language && text ? { html: text.html, language } : null;
}

/** The same as Markdown, by language, for who writes it. */
export async function programmeSources(ctx: Ctx): Promise<Record<string, string>> {
  requireOnSite(ctx, writeProgramme);
  return Object.fromEntries(Object.entries(await read(ctx)).map(([language, { source }]) => [language, source]));
}

/** Staff write the front page's text in one language; an empty one brings the plain text back. */
export function changeProgrammeText(ctx: Ctx, input: ChangeProgrammeTextInput): Promise<{ language: string }> {
  requireOnSite(ctx, writeProgramme);
  const { key, language, source } = input;
  return onceBySend(ctx, { key, action: "programme.text", body: { language, source } }, async (tx) => {
    await tx.db.$queryRaw`select 1 from "installation" where "id" = 1 for update`;
    const { [language]: _before, ...others } = await read(tx);
    const programme =
      source === "" ? others : { ...others, [language]: { source, html: renderHtml(parseMarkdown(source)) } };
    await tx.db.installation.update({ where: { id: 1 }, data: { programme } });
    await audit(tx, {
      action: "programme.textChanged",
      subjectType: "installation",
      subjectId: "1",
      facts: { language },
    });
    return { language };
  });
}

async function read(ctx: Pick<Ctx, "db">) {
  const row = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { programme: true } });
  return Stored.parse(row?.programme ?? {});
}
