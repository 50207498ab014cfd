import { ActionForm } from "#app/components/action-form.tsx";
import { Prose } from "#app/components/prose.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { QuestionView } from "#server/contracts/questions.ts";
import type { Words } from "./question-card.tsx";

type Props = { item: QuestionView; doubles: readonly QuestionView[]; words: Words; sendKey: string };

/** Questions that may ask the same, in whatever language: a host says whether they do. */
export function SuggestedDoubles({ item, doubles, words, sendKey }: Props) {
  const { t } = useTranslation("questions");
  const { number } = useFormat();
  if (doubles.length === 0) return null;
  return (
    <details className="question-doubles">
      <summary>{t("doubles.title", { n: number(doubles.length) })}</summary>
      <ul>
        {doubles.map(({ id, post }) => {
          const said = words(post);
          return (
            <li key={id}>
              <Prose html={said.html} lang={said.lang} />
              <ActionForm
                action={`/questions/${id}/merge`}
                sendKey={`${sendKey}-merge-${post.number}`}
                label={t("doubles.merge")}
                icon="link"
                small
                fields={{ into: item.id }}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
