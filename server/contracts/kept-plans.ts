import { z } from "zod";
import type { PlanView, SectionLine, TemplateWords } from "./plans.ts";
import type { RowView } from "./section-rows.ts";

/** More than any plan has texts. */
const MOST_TEXTS = 200;

/** What a phone has of a text, up to which change: it is not brought again where nothing was written since. */
export type HadText = { documentId: string; generation: number; seq: number };

/** The same as a request names it. */
export function namedHad({ documentId, generation, seq }: HadText): string {
  return `${documentId}.${generation}.${seq}`;
}

const Had = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,10}\.\d{1,10}$/, "unusable")
  .transform((named): HadText => {
    const [documentId = "", generation, seq] = named.split(".");
    return { documentId, generation: Number(generation), seq: Number(seq) };
  });

/** A whole plan for the phone of one of its team. `person`: whose phone asks, who need not be who is signed in by now. */
export const PlanForPhoneInput = z.object({
  plan: z.string(),
  person: z.uuid("unusable").optional(),
  had: z.array(Had).max(MOST_TEXTS).default([]),
});
export type PlanForPhoneInput = z.output<typeof PlanForPhoneInput>;

/** Where a phone asks for it. */
export function phonePath(slugOrId: string): string {
  return `/plans/${slugOrId}/phone`;
}

/** A text of a plan as a phone holds it. `state` is all of it as Yjs has it, in base64; null: the phone has it. */
export type TextForPhone = HadText & { language: string; state: string | null };

/** A section as it lies on a phone: what is asked, the rows of a table, and of a text what it says. */
export type SectionOnPhone = SectionLine & {
  guidance: TemplateWords | null;
  example: TemplateWords | null;
  apart: boolean;
  rows: RowView[];
  /** The text as its readers see it, for who does not write it; null: nobody wrote anything. */
  read: { html: string; language: string } | null;
  /** The document, for who writes it. */
  documentId: string | null;
};

/** Of how a section stands, what a phone shows. */
export function lineOnPhone(section: SectionLine & { rows: RowView[] }): SectionLine & { rows: RowView[] } {
  const { id, key, kind, title, required, limit, count, length, more, state, rows } = section;
  return { id, key, kind, title, required, limit, count, length, more, state, rows };
}

export type PlanForPhone = { plan: PlanView; sections: SectionOnPhone[]; texts: TextForPhone[] };

/** A plan as it lies on a phone, for one person. */
export type KeptPlan = {
  plan: PlanView;
  sections: SectionOnPhone[];
  /** What came of its texts; empty where it was only looked at. */
  had: HadText[];
  /** Somebody wanted all of it here, and when it last came; null: it was looked at, and is here as it was seen then. */
  kept: string | null;
  seen: string;
};
