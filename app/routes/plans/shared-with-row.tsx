import { ActionForm } from "#app/components/action-form.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Soft } from "#app/components/layout.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SharedWith } from "#server/contracts/plan-sharing.ts";
import { planPath } from "#server/contracts/plans.ts";

type Props = { shared: SharedWith; plan: string; origin: string; sendKey: string };

/** One with whom a plan is shared, and the way to end that. */
export function SharedWithRow({ shared, plan, origin, sendKey }: Props) {
  const { t } = useTranslation("sharing");
  const format = useFormat();
  const { id, space, person, secret, until, over, by, asOf } = shared;
  const link = secret === null || over ? null : `${origin}/read/${secret}`;
  const name = space?.name ?? person?.name ?? (secret === null ? t("elsewhere") : t("link"));
  return (
    <li className="plan-row">
      <strong>{space ? <Lang lang={space.language}>{space.name}</Lang> : <bdi>{name}</bdi>}</strong>
      {space ? <Soft>{t("members")}</Soft> : null}
      {link ? (
        <a className="plan-link" href={link} dir="ltr">
          {link}
        </a>
      ) : null}
      <Facts
        items={[
          { key: "asOf", words: t(asOf ? "version.asOf" : "version.asItIs", { date: asOf && format.full(asOf) }) },
          { key: "until", words: until && t("until", { date: format.full(until) }) },
          { key: "by", words: by && t("by", { name: by.name }) },
        ]}
      />
      {over ? (
        <Tags>
          <Tag>{t("over")}</Tag>
        </Tags>
      ) : null}
      <ActionForm
        action={`${planPath(plan)}/sharing/${id}/end`}
        sendKey={`${sendKey}-${id.slice(-12)}`}
        label={t("end", { name })}
        kind="quiet"
        small
      />
    </li>
  );
}
