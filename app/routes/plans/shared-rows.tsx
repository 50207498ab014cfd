import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Section } from "#app/components/layout.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { readerPath, type SharedPlan } from "#server/contracts/plan-sharing.ts";

/** Plans that others show the reader, below each other; nothing where there are none. */
export function SharedRows({
  title,
  plans,
  older,
}: {
  title: string;
  plans: readonly SharedPlan[];
  older?: string | null;
}) {
  const { t } = useTranslation(["plans", "sharing"]);
  const { number } = useFormat();
  if (plans.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="rows">
        {plans.map(({ id, slug, title: name, language, stage, written, sections, community }) => (
          <li key={id} className="plan-row">
            <Link to={readerPath(slug)} className="link-title">
              <Lang lang={language}>{name}</Lang>
            </Link>
            <Facts
              items={[
                { key: "written", words: t("row.written", { n: number(written), all: number(sections) }) },
                { key: "in", words: community && <Lang lang={community.language}>{community.name}</Lang> },
              ]}
            />
            <Tags>
              <Tag tone={stage === "finished" ? "done" : "plain"}>{t(`stage.${stage}`)}</Tag>
            </Tags>
          </li>
        ))}
      </ul>
      {older ? <Link to={older}>{t("sharing:list.more")}</Link> : null}
    </Section>
  );
}
