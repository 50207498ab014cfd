import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { CardGrid, Row, Section, Stack } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { PersonCard } from "#server/contracts/people.ts";
import { type GroupsPanel, groupsPath } from "#server/contracts/workshop-groups.ts";
import { GroupCard } from "./group-card.tsx";
import { RoundForms } from "./round-forms.tsx";
import { TimeLeft } from "./time-left.tsx";

type Props = { panel: GroupsPanel; now: string; sendKey: string };

export function PanelActions({ panel: { can, round, workshop } }: Pick<Props, "panel">) {
  const { t } = useTranslation("groups");
  const here = groupsPath(workshop.slug);
  if (!can.lead) return null;
  return round?.state === "open" ? (
    <ButtonLink href={`${here}/message`} icon="write">
      {t("panel.message")}
    </ButtonLink>
  ) : (
    <ButtonLink href={`${here}/new`} icon="plus" kind={round ? "second" : "primary"}>
      {round ? t("panel.again") : t("panel.new")}
    </ButtonLink>
  );
}

/** All groups of one round, who calls for help first, and who is in none. */
export function Panel({ panel, now, sendKey }: Props) {
  const { t } = useTranslation("groups");
  const { round, groups, without, can, workshop, rounds } = panel;
  if (round === null)
    return (
      <EmptyState title={t("panel.none")} icon="people">
        {can.lead ? t("panel.noneText") : t("panel.noneWait")}
      </EmptyState>
    );
  const latest = round.number === rounds[0]?.number;
  const waits = ({ help }: (typeof groups)[number]) => (help && !help.answered ? 0 : 1);
  const inOrder = [...groups].sort((one, other) => waits(one) - waits(other));
  const moves = can.lead && latest && round.state !== "closed";
  return (
    <Stack gap={5}>
      <Rounds panel={panel} />
      <RoundLine panel={panel} now={now} />
      {latest && can.lead ? <RoundForms panel={panel} sendKey={sendKey} /> : null}
      {without.length > 0 && latest && round.state !== "closed" ? (
        <Without {...{ without, moves }} here={groupsPath(workshop.slug)} />
      ) : null}
      <CardGrid>
        {inOrder.map((group) => (
          <GroupCard
            key={group.id}
            {...{ group, moves, leads: can.lead }}
            here={groupsPath(workshop.slug)}
            sendKey={sendKey}
          />
        ))}
      </CardGrid>
    </Stack>
  );
}

/** The rounds there are, where there is more than one. */
function Rounds({ panel: { rounds, round, workshop } }: Pick<Props, "panel">) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  if (rounds.length < 2) return null;
  const items = rounds.map((one) => ({
    label: t("panel.round", { n: number(one.number) }),
    href: `${groupsPath(workshop.slug)}?round=${one.number}`,
    current: one.number === round?.number,
  }));
  return <TabLinks label={t("panel.rounds")} items={items} />;
}

function RoundLine({ panel: { round }, now }: Pick<Props, "panel" | "now">) {
  const { t } = useTranslation("groups");
  if (round === null) return null;
  const drawn = round.how === "random" || round.how === "language";
  return (
    <Row>
      <Tags>
        <Tag tone={round.state === "open" ? "new" : "plain"}>{t(`panel.state.${round.state}`)}</Tag>
        <Tag>{t(`panel.how.${round.how}`)}</Tag>
      </Tags>
      {round.state === "open" ? <TimeLeft until={round.closesAt} madeAt={now} /> : null}
      {drawn ? <span className="soft">{t("panel.seed", { n: String(round.seed) })}</span> : null}
    </Row>
  );
}

/** Who came late, or was put into none. */
function Without({ without, moves, here }: { without: readonly PersonCard[]; moves: boolean; here: string }) {
  const { t } = useTranslation("groups");
  return (
    <Section title={t("panel.without")}>
      <Stack gap={3}>
        {without.map(({ id, name, handle, place, champion }) => (
          <PersonLine
            key={id}
            face
            name={name}
            href={`/people/${handle}`}
            part={champion ? "champion" : null}
            place={place}
            trailing={
              moves ? (
                <ButtonLink href={`${here}/people/${id}`} icon="plus" kind="quiet" small hideLabel>
                  {t("panel.put", { name })}
                </ButtonLink>
              ) : null
            }
          />
        ))}
      </Stack>
    </Section>
  );
}
