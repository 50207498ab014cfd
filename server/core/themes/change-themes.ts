import type { ChangeThemeInput, CreateThemeInput, MoveThemeInput, RemoveThemeInput } from "#server/contracts/themes.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  NotFound,
  newId,
  onceBySend,
  requireOnSite,
} from "#server/core/usecase/index.ts";
import { listThemes } from "./list-themes.ts";
import { keepThemes } from "./policy.ts";

/** Adds a theme, or one below a theme, after its neighbours. */
export function createTheme(ctx: Ctx, { key, ...fields }: CreateThemeInput): Promise<{ themeId: string }> {
  return asStaff(ctx, { key, action: "theme.create", body: fields }, async (tx) => {
    await requirePlace(tx, { ...fields, themeId: null });
    const last = await tx.db.theme.aggregate({ where: { parentId: fields.parentId }, _max: { position: true } });
    const themeId = newId();
    await tx.db.theme.create({ data: { id: themeId, ...written(fields), position: (last._max.position ?? 0) + 1 } });
    await audit(tx, { action: "theme.create", subjectType: "theme", subjectId: themeId, facts: { slug: fields.slug } });
    return { themeId };
  });
}

/** Changes a theme's names, descriptions, address or place in the tree. */
export function changeTheme(ctx: Ctx, { key, themeId, ...fields }: ChangeThemeInput): Promise<{ themeId: string }> {
  return asStaff(ctx, { key, action: "theme.change", body: { themeId, ...fields } }, async (tx) => {
    await requireTheme(tx, themeId);
    await requirePlace(tx, { ...fields, themeId });
    await tx.db.theme.update({ where: { id: themeId }, data: written(fields) });
    await audit(tx, { action: "theme.change", subjectType: "theme", subjectId: themeId, facts: { slug: fields.slug } });
    return { themeId };
  });
}

/** Moves a theme one place up or down among its neighbours. */
export function moveTheme(ctx: Ctx, { key, themeId, direction }: MoveThemeInput): Promise<{ themeId: string }> {
  return asStaff(ctx, { key, action: "theme.move", body: { themeId, direction } }, async (tx) => {
    const themes = await listThemes(tx);
    const theme = themes.find(({ id }) => id === themeId);
    if (!theme) throw new NotFound();
    const neighbours = themes.filter(({ parentId }) => parentId === theme.parentId).map(({ id }) => id);
    const from = neighbours.indexOf(themeId);
    const to = Math.min(Math.max(from + (direction === "up" ? -1 : 1), 0), neighbours.length - 1);
    neighbours.splice(to, 0, ...neighbours.splice(from, 1));
    for (const [position, id] of neighbours.entries()) await tx.db.theme.update({ where: { id }, data: { position } });
    await audit(tx, {
      action: "theme.move",
      subjectType: "theme",
      subjectId: themeId,
      facts: { slug: theme.slug, direction },
    });
    return { themeId };
  });
}

/**
 * Removes a theme that nothing hangs on any more. Private communities do not count, and lose it without a word: to say
 * that somebody uses it would tell of them.
 */
export function removeTheme(ctx: Ctx, { key, themeId }: RemoveThemeInput): Promise<{ themeId: string }> {
  return asStaff(ctx, { key, action: "theme.remove", body: { themeId } }, async (tx) => {
    const theme = await requireTheme(tx, themeId);
    if (await tx.db.theme.findFirst({ where: { parentId: themeId } })) throw new Conflict("themeHasThemes");
    const seen = await tx.db.spaceTheme.findFirst({ where: { themeId, space: { visibility: "public" } } });
    if (seen) throw new Conflict("themeInUse");
    await tx.db.spaceTheme.deleteMany({ where: { themeId } });
    await tx.db.theme.delete({ where: { id: themeId } });
    await audit(tx, { action: "theme.remove", subjectType: "theme", subjectId: themeId, facts: { slug: theme.slug } });
    return { themeId };
  });
}

type Send = Parameters<typeof onceBySend>[1];

async function asStaff<R extends Record<string, string>>(
  ctx: Ctx,
  send: Send,
  work: (tx: Ctx) => Promise<R>,
): Promise<R> {
  requireOnSite(ctx, keepThemes);
  return onceBySend(ctx, send, async (tx) => {
    // Few people change few themes: one at a time keeps order and depth right without locking rows one by one.
    await tx.db.$executeRaw`lock table "theme" in share row exclusive mode`;
    return work(tx);
  });
}

async function requireTheme(tx: Ctx, themeId: string) {
  const theme = await tx.db.theme.findUnique({ where: { id: themeId } });
  if (!theme) throw new NotFound();
  return theme;
}

type Place = { themeId: string | null; slug: string; parentId: string | null };

/** The address is free, and the tree stays at two levels. The database holds both as well. */
async function requirePlace(tx: Ctx, { themeId, slug, parentId }: Place) {
  const same = await tx.db.theme.findUnique({ where: { slug } });
  if (same && same.id !== themeId) throw new Invalid({ slug: "slugTaken" });
  if (!parentId) return;
  const parent = await tx.db.theme.findUnique({ where: { id: parentId } });
  if (!parent) throw new Invalid({ parentId: "themeGone" });
  const hasBelow = themeId ? await tx.db.theme.findFirst({ where: { parentId: themeId } }) : null;
  if (parent.parentId || parentId === themeId || hasBelow) throw new Invalid({ parentId: "themeTooDeep" });
}

type Fields = Omit<CreateThemeInput, "key">;

function written({ slug, parentId, names, descriptions }: Fields) {
  return { slug, parentId, names: withoutEmpty(names), descriptions: withoutEmpty(descriptions) };
}

function withoutEmpty(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}
