import type { TagTone } from "#app/components/tag.tsx";
import type { TemplateState } from "#server/contracts/plan-templates.ts";

/** What is offered is done; a draft waits for somebody. */
export function stateTone(state: TemplateState): TagTone {
  return state === "offered" ? "done" : state === "withdrawn" ? "plain" : "attention";
}
