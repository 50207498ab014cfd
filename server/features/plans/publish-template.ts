import { canonicalJson, type Json } from "#server/contracts/canonical-json.ts";
import type { PublishTemplateInput, TemplateInput, TemplateToPublish } from "#server/contracts/plan-templates.ts";
import { audit, Conflict, type Ctx } from "#server/core/usecase/index.ts";
import { requireRoom } from "./make-template.ts";
import { sha256 } from "./plan-content.ts";
import { type KeptTemplate, type KeptVersion, onDraft, onTemplate } from "./template-records.ts";
import { dropUnreadWords } from "./write-template-words.ts";

type Done = { templateId: string };

/**
 * A draft becomes a version, exactly as it was looked at, and is never changed after. Plans are begun with it from then
 * on; those begun before stay as they are until their authors move.
 */
export function publishTemplate(
  ctx: Ctx,
  { key, templateId, seen }: PublishTemplateInput,
): Promise<Done & { version: number }> {
  const deed = { action: "publishTemplate", body: { seen } };
  return onDraft(ctx, { key, templateId }, deed, async (tx, { template, draft }) => {
    if (template.state === "withdrawn") throw new Conflict("templateWithdrawn");
    if (sumOf(draft) !== seen) throw new Conflict("templateChanged");
    const lacks = lackOf(template, draft);
    if (lacks) throw new Conflict(lacks);
    const where = { templateId, number: draft.number };
    await tx.db.planTemplateSection.deleteMany({ where: { ...where, out: true } });
    await tx.db.planTemplateVersion.update({
      where: { templateId_number: where },
      data: { publishedAt: tx.clock.now() },
    });
    await dropUnreadWords(tx, template, ({ sections }) => sections.filter(({ out }) => !out));
    await noted(tx, "publish", templateId, { version: draft.number });
    return { templateId, version: draft.number };
  });
}

/** No plan is begun with it any more, and none moves to it; those written by it keep it. */
export function withdrawTemplate(ctx: Ctx, send: TemplateInput): Promise<Done> {
  return onTemplate(ctx, send, { action: "withdrawTemplate" }, async (tx, { id, state }) => {
    if (state === "draft") throw new Conflict("templateNotPublished");
    if (state === "withdrawn") return { templateId: id };
    await tx.db.planTemplate.update({ where: { id }, data: { withdrawnAt: tx.clock.now() } });
    await noted(tx, "withdraw", id);
    return { templateId: id };
  });
}

/** It is offered again. */
export function offerTemplateAgain(ctx: Ctx, send: TemplateInput): Promise<Done> {
  return onTemplate(ctx, send, { action: "offerTemplateAgain" }, async (tx, { id, state }) => {
    if (state !== "withdrawn") return { templateId: id };
    await requireRoom(tx);
    await tx.db.planTemplate.update({ where: { id }, data: { withdrawnAt: null } });
    await noted(tx, "offerAgain", id);
    return { templateId: id };
  });
}

/** The sum of what a version asks: who publishes it sends the one of what they saw. */
export function sumOf({ stage, receivers, validated, sections }: KeptVersion): string {
  return sha256(canonicalJson({ stage, receivers, validated, sections: asksOf(sections) }));
}

/** Why a draft cannot be published yet. */
export function lackOf({ newest, said, language }: KeptTemplate, draft: KeptVersion): TemplateToPublish["lacks"] {
  const sections = draft.sections.filter(({ out }) => !out);
  const words = said.in[language];
  if (sections.length === 0) return "templateEmpty";
  if (!words?.name || sections.some(({ key }) => !words.sections[key]?.title)) return "templateWordsMissing";
  return newest && sumOf(newest) === sumOf(draft) ? "templateUnchanged" : null;
}

/** What is asked of each section, in their order, as a value to compare. */
function asksOf(sections: KeptVersion["sections"]): Json {
  return sections
    .filter(({ out }) => !out)
    .map(({ key, kind, required, limit }) => ({ key, kind, required, limit })) as unknown as Json;
}

async function noted(tx: Ctx, what: string, templateId: string, facts: { version?: number } = {}): Promise<void> {
  await audit(tx, { action: `template.${what}`, subjectType: "template", subjectId: templateId, facts });
}
