import { registerPersonalData } from "#server/core/people/index.ts";
import { formsOpenInSecret } from "./answer-form.ts";

/** What this room holds about a person, for them to take away. What they answered in secret is nobody's any more. */
export function registerFormData(): void {
  registerPersonalData({
    name: "forms",
    collect: (ctx, createdBy) =>
      ctx.db.form.findMany({
        where: { createdBy },
        orderBy: { id: "asc" },
        select: {
          id: true,
          kind: true,
          language: true,
          createdAt: true,
          texts: { select: { field: true, said: true } },
        },
      }),
  });
  registerPersonalData({
    name: "answers",
    collect: (ctx, personId) =>
      ctx.db.formAnswer.findMany({
        where: { personId },
        orderBy: { formId: "asc" },
        select: {
          formId: true,
          at: true,
          changedAt: true,
          values: {
            orderBy: { id: "asc" },
            select: { questionId: true, optionId: true, rank: true, number: true, day: true, text: true },
          },
        },
      }),
  });
  registerPersonalData({ name: "answeredInSecret", collect: formsOpenInSecret });
}
