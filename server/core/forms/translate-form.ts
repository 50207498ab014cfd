import type { TranslateFormInput } from "#server/contracts/form-drafts.ts";
import type { Said } from "#server/contracts/forms.ts";
import { type Ctx, Invalid, NotAllowed, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { lockForm, permissionsOn } from "./load-form.ts";
import { tellOfForm } from "./tell-forms.ts";

/**
 * Gives what a form says in one more language, by who keeps it; also while it is answered. Empty words are taken back.
 * Once somebody has answered, what stands there stays: they answered these words. What is missing can still be given.
 */
export function translateForm(ctx: Ctx, { key, ...body }: TranslateFormInput): Promise<{ formId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "translateForm", body }, async (tx) => {
    const { formId, language, texts } = body;
    const form = await lockForm(tx, formId);
    if (!permissionsOn(tx.actor, form).keep) throw new NotAllowed("notKeeperOfForm");
    if (form.language.split("-")[0] === language) throw new Invalid({ form: "sameLanguage" });
    const own = await tx.db.formText.findMany({ where: { formId } });
    if (form.answered > 0) requireSame(own, { language, texts });
    for (const text of own) {
      const words = texts[text.id];
      if (words === undefined) continue;
      const { [language]: _before, ...others } = text.said as Record<string, string>;
      const said: Said = words === "" ? others : { ...others, [language]: words };
      await tx.db.formText.update({ where: { id: text.id }, data: { said: { ...said } } });
    }
    if (form.state !== "draft") await tellOfForm(tx, form);
    return { formId };
  });
}

type Given = Pick<TranslateFormInput, "language" | "texts">;

function requireSame(own: readonly { id: string; said: unknown }[], { language, texts }: Given): void {
  const changed = own.filter(({ id, said }) => {
    const before = (said as Said)[language] ?? "";
    return before !== "" && (texts[id] ?? before) !== before;
  });
  if (changed.length > 0) throw new Invalid(Object.fromEntries(changed.map(({ id }) => [id, "wordsAnswered"])));
}
