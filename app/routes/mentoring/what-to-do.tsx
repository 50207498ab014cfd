import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Row, Stack } from "#app/components/layout.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { MentoringView } from "#server/contracts/mentoring.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";

type Given = { mentoring: MentoringView; sendKey: string };

/** How a request stands, and what its reader can do about it. */
export function AnswerRequest({ mentoring, sendKey }: Given) {
  const { t } = useTranslation("mentoring");
  const { date } = useFormat();
  const { state, id, can, part, answerBy, asker, champion, passedOn, mayPass } = mentoring;
  const here = `/mentoring/${id}`;
  if (state === "underWay" || state === "ended") return null;
  if (state !== "asked") return <Banner icon="info">{t(`closed.${state}`)}</Banner>;
  const names = { name: (part === "mentor" ? asker : champion)?.name ?? t("somebody"), date: date(answerBy ?? "") };
  return (
    <Stack gap={3}>
      <Banner tone="attention">
        {t(part === "mentor" ? "asked.forYou" : "asked.forOther", names)}
        {passedOn ? <p>{t(part === "mentor" ? "asked.passedToYou" : "asked.passed")}</p> : null}
        {part === "mentor" && !mayPass ? <p>{t("asked.notPassed")}</p> : null}
      </Banner>
      <Row>
        {can.accept ? (
          <ButtonLink href={`${here}/accept`} kind="primary" icon="check">
            {t("asked.accept")}
          </ButtonLink>
        ) : null}
        {can.decline ? <ButtonLink href={`${here}/decline`}>{t("asked.decline")}</ButtonLink> : null}
        {can.pass ? <ButtonLink href={`${here}/pass`}>{t("asked.pass")}</ButtonLink> : null}
        {can.withdraw ? (
          <ActionForm action={`${here}/withdraw`} sendKey={sendKey} label={t("asked.withdraw")} icon="undo" />
        ) : null}
      </Row>
    </Stack>
  );
}

/** While it is under way: where the two talk, how long, and what one of them proposed. */
export function Going({ mentoring, feedbackId, sendKey }: Given & { feedbackId: string | null }) {
  const { t } = useTranslation("mentoring");
  const { number } = useFormat();
  const { state, id, can, threadId, prolongWeeks, prolongIsMine, asker, champion, part } = mentoring;
  const here = `/mentoring/${id}`;
  const other = (part === "mentor" ? asker : champion)?.name ?? t("somebody");
  return (
    <Stack gap={3}>
      {state === "ended" ? (
        <Banner
          icon="check"
          action={
            feedbackId ? (
              <ButtonLink href={`/forms/${feedbackId}`} icon="edit" small>
                {t("feedback.do")}
              </ButtonLink>
            ) : null
          }
        >
          {t("ended.text")}
        </Banner>
      ) : null}
      {prolongWeeks !== null && state === "underWay" ? (
        <Banner tone="attention">
          {t(prolongIsMine ? "longer.mine" : "longer.theirs", {
            name: other,
            weeks: t("weeks", { count: prolongWeeks, n: number(prolongWeeks) }),
          })}
          <Row>
            {can.answerProlong ? (
              <ActionForm
                action={`${here}/longer/agree`}
                sendKey={sendKey}
                label={t("longer.agree")}
                icon="check"
                small
              />
            ) : null}
            {can.answerProlong || prolongIsMine ? (
              <ActionForm
                action={`${here}/longer/refuse`}
                sendKey={`${sendKey}-no`}
                label={t(prolongIsMine ? "longer.takeBack" : "longer.refuse")}
                small
              />
            ) : null}
          </Row>
        </Banner>
      ) : null}
      <Row>
        {threadId ? (
          <ButtonLink href={threadPath({ kind: "private", id: threadId })} kind="primary" icon="topic">
            {t(state === "ended" ? "page.readThread" : "page.thread")}
          </ButtonLink>
        ) : null}
        {can.prolong ? (
          <ButtonLink href={`${here}/longer`} icon="clock">
            {t("longer.do")}
          </ButtonLink>
        ) : null}
        {can.end ? (
          <ButtonLink href={`${here}/end`} kind="quiet">
            {t("ended.do")}
          </ButtonLink>
        ) : null}
      </Row>
    </Stack>
  );
}
