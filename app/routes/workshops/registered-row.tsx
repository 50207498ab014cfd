import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Facts } from "#app/components/facts.tsx";
import { Row } from "#app/components/layout.tsx";
import { PersonLine } from "#app/components/person-line.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { FormFacts } from "#server/contracts/forms.ts";
import { mayHappen } from "#server/contracts/registration.ts";
import type { RegistrationRow, WorkshopView } from "#server/contracts/workshops.ts";
import { GivenAnswersOf } from "./given-answers.tsx";

const tones = {
  asked: "attention",
  waiting: "plain",
  offered: "new",
  accepted: "done",
  declined: "plain",
  withdrawn: "plain",
  lapsed: "plain",
  removed: "danger",
} as const;

type Props = { row: RegistrationRow; workshop: WorkshopView; form: FormFacts | null; sendKey: string };

/** Somebody on the list, how they stand, what they answered, and what can be said of them. */
export function RegisteredRow({ row, workshop, form, sendKey }: Props) {
  const { t } = useTranslation("workshops");
  const { number, full } = useFormat();
  const { person, state, turn, askedAt, offerEndsAt, reason, answers } = row;
  return (
    <li className="event-row">
      <PersonLine
        face
        name={person.name}
        href={`/people/${person.handle}`}
        part={person.champion ? "champion" : null}
        place={person.place}
        organisation={person.organisation}
      />
      <Tags>
        <Tag tone={tones[state]}>{t(`registration.state.${state}`)}</Tag>
      </Tags>
      <span className="soft">
        <Facts
          items={[
            { key: "turn", words: t("people.number", { n: number(turn) }) },
            { key: "at", words: <Time at={askedAt} /> },
            { key: "kept", words: offerEndsAt && t("people.keptUntil", { when: full(offerEndsAt) }) },
            { key: "why", words: reason && <span dir="auto">{reason}</span> },
          ]}
        />
      </span>
      {form ? <GivenAnswersOf form={form} answers={answers} name={person.name} /> : null}
      {workshop.can.decide ? <Deeds row={row} workshop={workshop} sendKey={sendKey} /> : null}
    </li>
  );
}

function Deeds({ row: { person, state, turn }, workshop, sendKey }: Omit<Props, "form">) {
  const { t } = useTranslation("workshops");
  const one = `${workshopPath(workshop.slug)}/people/${person.id}`;
  const gone = state === "declined" || state === "withdrawn" || state === "lapsed" || state === "removed";
  return (
    <Row>
      {mayHappen("approve", state) ? (
        <ActionForm
          action={`${one}/approve`}
          sendKey={`${sendKey}-a${turn}`}
          label={t("people.approve")}
          icon="check"
          kind="primary"
          small
        />
      ) : null}
      {(mayHappen("give", state) && state !== "asked") || mayHappen("invite", state) ? (
        <ActionForm
          action={`${one}/give`}
          sendKey={`${sendKey}-g${turn}`}
          label={t(gone ? "people.offer" : "people.give")}
          icon="check"
          kind="quiet"
          small
        />
      ) : null}
      {mayHappen("decline", state) ? (
        <ButtonLink href={`${one}/decline`} icon="close" kind="quiet" small>
          {t("people.decline")}
        </ButtonLink>
      ) : null}
      {mayHappen("remove", state) && !gone ? (
        <ButtonLink href={`${one}/remove`} icon="leave" kind="quiet" small>
          {t("people.remove")}
        </ButtonLink>
      ) : null}
    </Row>
  );
}
