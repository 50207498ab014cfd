import { Banner } from "#app/components/banner.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Stack } from "#app/components/layout.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { HandInPage as Standing } from "#server/contracts/submissions.ts";

/** What stands in the way, one thing a line; or that nothing does. */
export function MissingBefore(standing: Pick<Standing, "obstacles" | "agreements" | "sections">) {
  const { t } = useTranslation("handIn");
  const { obstacles, sections } = standing;
  if (standsOnlyMine(standing)) return <Banner tone="done">{t("ready")}</Banner>;
  const missing = sections.filter(({ required, state }) => required && state === "empty");
  const long = sections.filter(({ state }) => state === "long");
  return (
    <Banner tone="attention" title={t("missing")}>
      <Stack as="ul" gap={2}>
        {obstacles.map((one) => (
          <li key={one}>
            {t(`obstacle.${one}`)}
            {one === "sectionsMissing" ? <Named sections={missing} /> : null}
            {one === "sectionsLong" ? <Named sections={long} /> : null}
          </li>
        ))}
      </Stack>
    </Banner>
  );
}

function Named({ sections }: { sections: Standing["sections"] }) {
  return (
    <ul>
      {sections.map(({ id, title }) => (
        <li key={id}>
          <Lang lang={title.language}>{title.text}</Lang>
        </li>
      ))}
    </ul>
  );
}

/** Nothing stands in the way but that who looks agrees, which they do by handing it in. */
export function standsOnlyMine({ obstacles, agreements }: Pick<Standing, "obstacles" | "agreements">): boolean {
  const others = agreements.every(({ agreed, isMe }) => agreed || isMe);
  return obstacles.every((one) => one === "agreementsMissing") && others;
}
