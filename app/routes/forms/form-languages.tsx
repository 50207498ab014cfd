import { Section, Soft } from "#app/components/layout.tsx";
import { LinkList, LinkRow } from "#app/components/link-list.tsx";
import { useSay } from "#app/i18n/say.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type FormFacts, textsIn } from "#server/contracts/forms.ts";
import { CONTENT_LANGUAGES } from "#server/contracts/languages.ts";
import { languageName } from "#server/contracts/translation.ts";

/** Each language with how much of the form is said in it. */
export function FormLanguages({ form }: { form: FormFacts }) {
  const { t } = useTranslation("forms");
  const { number } = useFormat();
  const say = useSay();
  const texts = textsIn(form);
  const others = CONTENT_LANGUAGES.filter((tag) => tag !== form.language.split("-")[0]);
  return (
    <Section title={t("make.languages")}>
      <Soft as="p">{t("make.languagesText")}</Soft>
      <details>
        <summary>{t("make.languagesAll")}</summary>
        <LinkList>
          {others.map((tag) => {
            const given = texts.filter(({ said }) => said[tag]).length;
            return (
              <LinkRow
                key={tag}
                href={`/forms/${form.id}/languages/${tag}`}
                icon="language"
                title={languageName(say, tag)}
              >
                {given > 0 ? t("make.given", { n: number(given), of: number(texts.length) }) : null}
              </LinkRow>
            );
          })}
        </LinkList>
      </details>
    </Section>
  );
}
