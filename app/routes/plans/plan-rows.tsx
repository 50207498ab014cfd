import { Link } from "react-router";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type PlanInList, planPath } from "#server/contracts/plans.ts";

type Props = { label: string; plans: readonly PlanInList[]; level?: 2 | 3; withCommunity?: boolean };

/** Plans below each other: what each is called, how far it is, and where it belongs. */
export function PlanRows({ label, plans, level = 2, withCommunity }: Props) {
  const { t } = useTranslation("plans");
  const { number } = useFormat();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <ul className="rows" aria-label={label}>
      {plans.map(({ id, slug, title, language, stage, written, sections, community, myRole }) => (
        <li key={id} className="plan-row">
          <Heading className="plan-title">
            <Link to={planPath(slug)} className="link-title">
              <Lang lang={language}>{title}</Lang>
            </Link>
          </Heading>
          <Facts
            items={[
              { key: "written", words: t("row.written", { n: number(written), all: number(sections) }) },
              { key: "role", words: t(`role.me.${myRole}`) },
              {
                key: "community",
                words: withCommunity && community && <Lang lang={community.language}>{community.name}</Lang>,
              },
            ]}
          />
          <Tags>
            <Tag tone={stage === "finished" ? "done" : "plain"}>{t(`stage.${stage}`)}</Tag>
          </Tags>
        </li>
      ))}
    </ul>
  );
}
