import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card, Row, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type GroupInPanel, groupPath } from "#server/contracts/workshop-groups.ts";
import { useGroupName } from "./use-group-name.ts";

type Props = {
  group: GroupInPanel;
  /** Its people can be put into another. */
  moves: boolean;
  leads: boolean;
  /** Where the groups are. */
  here: string;
  sendKey: string;
};

/** A group as those see it who lead: who is in it, how much is said, and whether they call. */
export function GroupCard({ group, moves, leads, here, sendKey }: Props) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const { label, lang } = useGroupName()(group);
  const { people, posts, result } = group;
  return (
    <Card as="section">
      <Stack gap={3}>
        <Row between>
          <h2 className="group-title">
            <Link to={groupPath(group.slug)} lang={lang} dir="auto">
              {label}
            </Link>
          </h2>
          {result ? <Tag icon="check">{t("panel.brought")}</Tag> : null}
          {leads ? (
            <ButtonLink href={`${groupPath(group.slug)}/name`} icon="edit" kind="quiet" small hideLabel>
              {t("name.do", { group: label })}
            </ButtonLink>
          ) : null}
        </Row>
        <Call {...{ group, leads, sendKey }} />
        <p className="soft">
          {t("panel.people", { count: people.length, n: number(people.length) })} ·{" "}
          {t("panel.posts", { count: posts, n: number(posts) })}
        </p>
        {people.length === 0 ? <p className="soft">{t("panel.nobody")}</p> : null}
        {people.map(({ id, name, handle }) => (
          <PersonLine
            key={id}
            face
            name={name}
            href={`/people/${handle}`}
            trailing={
              moves ? (
                <ButtonLink href={`${here}/people/${id}`} icon="onward" kind="quiet" small hideLabel>
                  {t("panel.move", { name })}
                </ButtonLink>
              ) : null
            }
          />
        ))}
      </Stack>
    </Card>
  );
}

/** Who calls for help there, and who goes. */
function Call({ group: { help, slug, place }, leads, sendKey }: Pick<Props, "group" | "leads" | "sendKey">) {
  const { t } = useTranslation("groups");
  if (help === null) return null;
  const said = help.by ? t("group.helpCalled", { name: help.by.name }) : t("group.helpSomebody");
  if (help.answered) return <Banner icon="check">{t("group.helpComing", { name: help.answered.name })}</Banner>;
  return (
    <Banner
      tone="attention"
      icon="hand"
      action={
        leads ? (
          <ActionForm
            action={`${groupPath(slug)}/help/answer`}
            sendKey={`${sendKey}-help${place}`}
            label={t("group.helpGo")}
            icon="join"
            kind="primary"
          />
        ) : null
      }
    >
      {said}
    </Banner>
  );
}
