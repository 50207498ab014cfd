import { existsSync, readFileSync } from "node:fs";
import { isLanguage, LANGUAGES, type Language } from "#server/contracts/languages.ts";
import { type LegalKind, legalKinds } from "#server/contracts/people.ts";
import { parseMarkdown, renderHtml } from "#server/core/richtext/index.ts";
import { audit, type Ctx, Invalid, NotAllowed, newId, onceBySend, requireOnSite } from "#server/core/usecase/index.ts";
import { readInstallation } from "./installation.ts";
import { writeLegalTexts } from "./policy.ts";

/** A published text as it is shown. */
export type LegalText = { kind: LegalKind; version: number; language: Language; html: string; publishedAt: Date };

/** What is true of every installation, said in the texts and held by the code. */
export const SESSION_DAYS = 90;
export const CODE_MINUTES = 15;

const DEFAULT_TEXTS = new URL("../../../locales/", import.meta.url);

/** The first version of the terms and the privacy notice; part of founding. In every language, offered now or later. */
export async function publishFoundingTexts(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== "system") throw new NotAllowed("notAllowed");
  const installation = await readInstallation(ctx);
  if (!installation) throw new Error("the installation is not founded");
  for (const kind of legalKinds) {
    const texts: Partial<Record<Language, string>> = {};
    for (const language of LANGUAGES) {
      const text = defaultText(kind, language, installation.name);
      if (text !== null) texts[language] = text;
    }
    await publish(ctx, { kind, version: 1, texts });
  }
}

/** Staff publish a new version; every member is asked about it at their next visit. */
export async function publishLegalText(
  ctx: Ctx,
  { key, ...input }: { key: string; kind: LegalKind; texts: Partial<Record<Language, string>> },
): Promise<{ version: number }> {
  requireOnSite(ctx, writeLegalTexts);
  const installation = await readInstallation(ctx);
  const main = installation?.languages[0] ?? "en";
  if (!input.texts[main]?.trim()) throw new Invalid({ [main]: "textMissing" });
  return onceBySend(ctx, { key, action: "legalText.publish", body: input }, async (tx) => {
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('rutas.legalText'))`;
    const versions = await readVersions(tx);
    const version = versions[input.kind] + 1;
    await publish(tx, { ...input, version });
    await audit(tx, {
      action: "legalText.published",
      subjectType: "legalText",
      subjectId: `${input.kind}/${version}`,
      facts: { languages: Object.keys(input.texts) },
    });
    return { version };
  });
}

/** The text in force, in the reader's language or else the installation's own. */
export async function legalText(ctx: Ctx, kind: LegalKind, language: string): Promise<LegalText | null> {
  const rows = await newestOf(ctx, kind);
  const installation = await readInstallation(ctx);
  const wanted = [language, installation?.languages[0], "en"];
  const row = wanted.map((tag) => rows.find((one) => one.language === tag)).find(Boolean) ?? rows[0];
  if (!row) return null;
  const { version, html, publishedAt } = row;
  return { kind, version, language: isLanguage(row.language) ? row.language : "en", html, publishedAt };
}

/** The texts in force as Markdown, by language, for staff to write the next version from. */
export async function legalSources(ctx: Ctx, kind: LegalKind): Promise<Partial<Record<Language, string>>> {
  requireOnSite(ctx, writeLegalTexts);
  const rows = await newestOf(ctx, kind);
  return Object.fromEntries(rows.map((row) => [row.language, row.source]));
}

/** Numbers of the versions in force; 0 where nothing was published. Asked at every visit, so kept for some seconds. */
export async function currentLegalVersions(ctx: Ctx): Promise<Record<LegalKind, number>> {
  const known = lately.get(ctx.db);
  if (known && Date.now() - known.at < KEPT_MS) return known.versions;
  const versions = await readVersions(ctx);
  lately.set(ctx.db, { at: Date.now(), versions });
  return versions;
}

const KEPT_MS = 5000;
let lately = new WeakMap<Ctx["db"], { at: number; versions: Record<LegalKind, number> }>();

async function readVersions(ctx: Ctx): Promise<Record<LegalKind, number>> {
  const rows = await ctx.db.legalText.groupBy({ by: ["kind"], _max: { version: true } });
  const of = (kind: LegalKind) => rows.find((row) => row.kind === kind)?._max.version ?? 0;
  return { terms: of("terms"), privacy: of("privacy") };
}

async function newestOf(ctx: Ctx, kind: LegalKind) {
  const newest = await ctx.db.legalText.findFirst({ where: { kind }, orderBy: { version: "desc" } });
  return newest
    ? ctx.db.legalText.findMany({ where: { kind, version: newest.version }, orderBy: { language: "asc" } })
    : [];
}

async function publish(
  ctx: Ctx,
  { kind, version, texts }: { kind: LegalKind; version: number; texts: Partial<Record<Language, string>> },
): Promise<void> {
  const written = Object.entries(texts).filter(([, source]) => source.trim() !== "");
  await ctx.db.legalText.createMany({
    data: written.map(([language, source]) => ({
      id: newId(),
      kind,
      version,
      language,
      source,
      html: renderHtml(parseMarkdown(source)),
      publishedAt: ctx.clock.now(),
    })),
  });
  lately = new WeakMap();
}

function defaultText(kind: LegalKind, language: Language, installation: string): string | null {
  const file = new URL(`${language}/legal/${kind}.md`, DEFAULT_TEXTS);
  if (!existsSync(file)) return null;
  const facts: Record<string, string> = { installation, minutes: String(CODE_MINUTES), days: String(SESSION_DAYS) };
  return readFileSync(file, "utf8").replace(/\{\{(\w+)\}\}/g, (whole, name: string) => facts[name] ?? whole);
}
