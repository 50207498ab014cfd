import { ActionForm } from "#app/components/action-form.tsx";
import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { Row } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useMinutesLeft } from "#app/live/use-minutes-left.ts";
import { useFormWords } from "#app/routes/forms/form-words.ts";
import { InPlace } from "#app/talk/in-place.tsx";
import { headingOf, type ReaderForm } from "#server/contracts/forms.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import {
  LONGER,
  type RoomPage,
  roomPath,
  type StepKind,
  type StepView,
  stepsAround,
} from "#server/contracts/workshop-room.ts";

const signs: Record<StepKind, IconName> = {
  ...{ talk: "voice", questions: "question", poll: "list", quiz: "check" },
  ...{ groups: "people", notes: "document", break: "clock" },
};

type Props = { page: RoomPage; translations: PageTranslations; sendKey: string };

/** What is now and how much of it is left, in a line that opens to the whole agenda; who leads goes on from there. */
export function NowLine({ page, translations, sendKey }: Props) {
  const { t } = useTranslation("room");
  const { room, thread } = page;
  const { current } = stepsAround(room);
  if (room.steps.length === 0 || room.state !== "live") return null;
  return (
    <details className="now-line">
      <summary className="asked-now-line">
        <Icon name={current ? signs[current.kind] : "check"} />
        {current ? (
          <>
            <bdi className="now-title">{current.title}</bdi> <TimeLeft page={page} />
          </>
        ) : (
          <span>{t("now.none")}</span>
        )}
      </summary>
      <div className="now-agenda">
        {thread.can.lead ? <Driving page={page} sendKey={sendKey} /> : null}
        <ol className="now-steps">
          {room.steps.map((step) => (
            <Step key={step.id} step={step} now={step.id === current?.id} />
          ))}
        </ol>
        {thread.can.lead ? <AskedOnBoard page={page} translations={translations} sendKey={sendKey} /> : null}
      </div>
    </details>
  );
}

function TimeLeft({ page: { room, now } }: { page: RoomPage }) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const left = useMinutesLeft(room.now.endsAt, now);
  if (left === null) return null;
  const n = number(Math.abs(left));
  return (
    <span className={left < 0 ? "now-left now-over" : "now-left"}>
      {left < 0 ? t("now.over", { count: -left, n }) : t("now.left", { count: left, n })}
    </span>
  );
}

function Step({ step: { kind, title, minutes }, now }: { step: StepView; now: boolean }) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  return (
    <li aria-current={now ? "step" : undefined}>
      <Icon name={signs[kind]} />
      <bdi className="now-title">{title}</bdi>
      <span className="soft">{t("now.minutes", { count: minutes, n: number(minutes) })}</span>
    </li>
  );
}

/** On, back, and longer: each says where its sender believed the workshop to be. */
function Driving({ page: { room }, sendKey }: { page: RoomPage; sendKey: string }) {
  const { t } = useTranslation("room");
  const { number } = useFormat();
  const { current, before, after } = stepsAround(room);
  const here = roomPath(room.slug);
  const step = { step: room.now.stepId ?? "" };
  // The agenda is through: back to its last.
  const backTo = current === null && room.now.stepId === null ? (room.steps.at(-1) ?? null) : before;
  return (
    <InPlace>
      <Row gap={2}>
        {current ? (
          <ActionForm
            action={`${here}/next`}
            sendKey={`${sendKey}-next`}
            fields={step}
            label={after ? t("now.next", { title: after.title }) : t("now.through")}
            icon="next"
            kind="primary"
            small
          />
        ) : null}
        {backTo ? (
          <ActionForm
            action={`${here}/back`}
            sendKey={`${sendKey}-back`}
            fields={step}
            label={t("now.back")}
            icon="back"
            kind="quiet"
            small
          />
        ) : null}
        {current
          ? LONGER.map((minutes) => (
              <ActionForm
                key={minutes}
                action={`${here}/longer`}
                sendKey={`${sendKey}-longer-${minutes}`}
                fields={{ minutes: String(minutes) }}
                label={t("now.longer", { count: minutes, n: number(minutes) })}
                kind="quiet"
                small
              />
            ))
          : null}
      </Row>
    </InPlace>
  );
}

/** What is asked here, to be put before all with what it came to. */
function AskedOnBoard({ page: { forms, room }, translations, sendKey }: Props) {
  const asked = forms.filter(({ id, state }) => {
    return state !== "draft" && !(room.board?.kind === "form" && room.board.formId === id);
  });
  if (asked.length === 0) return null;
  return (
    <InPlace>
      {asked.map((form) => (
        <PutForm key={form.id} form={form} slug={room.slug} translations={translations} sendKey={sendKey} />
      ))}
    </InPlace>
  );
}

type PutProps = { form: ReaderForm; slug: string; translations: PageTranslations; sendKey: string };

function PutForm({ form, slug, translations, sendKey }: PutProps) {
  const { t } = useTranslation("room");
  const title = useFormWords(form, translations)(headingOf(form));
  return (
    <ActionForm
      action={`${roomPath(slug)}/board/put`}
      sendKey={`${sendKey}-put-${form.id.slice(-6)}`}
      fields={{ kind: "form", id: form.id }}
      label={t("board.putForm", { title: title?.text ?? "" })}
      icon="pin"
      kind="quiet"
      small
    />
  );
}
