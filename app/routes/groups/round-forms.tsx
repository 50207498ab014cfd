import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Row } from "#app/components/layout.tsx";
import { Select } from "#app/components/select.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { CLOSING_SECONDS, type GroupsPanel, groupsPath, OPEN_MINUTES } from "#server/contracts/workshop-groups.ts";

/** Opening the groups for so many minutes, or closing them within so many. */
export function RoundForms({ panel, sendKey }: { panel: GroupsPanel; sendKey: string }) {
  const { t } = useTranslation("groups");
  const { round, can, workshop } = panel;
  const here = groupsPath(workshop.slug);
  if (round?.state === "open")
    return (
      <Row>
        <CloseForm here={here} sendKey={sendKey} />
        <ActionForm
          action={`${here}/longer`}
          sendKey={`${sendKey}-longer`}
          label={t("close.longer")}
          icon="clock"
          kind="quiet"
        />
      </Row>
    );
  return round && can.open ? <OpenForm here={here} sendKey={sendKey} again={round.state === "closed"} /> : null;
}

function OpenForm({ here, sendKey, again }: { here: string; sendKey: string; again: boolean }) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const options = OPEN_MINUTES.map((minutes) => ({
    value: String(minutes),
    label: minutes === 0 ? t("open.until") : t("open.for", { count: minutes, n: number(minutes) }),
  }));
  return (
    <SendForm action={`${here}/open`} sendKey={`${sendKey}-open`} id="open">
      <Select name="minutes" label={t("open.minutes")} options={options} defaultValue="15" />
      <div>
        <Button kind={again ? "second" : "primary"} icon="unlock">
          {again ? t("open.again") : t("open.do")}
        </Button>
      </div>
    </SendForm>
  );
}

function CloseForm({ here, sendKey }: { here: string; sendKey: string }) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const options = CLOSING_SECONDS.map((seconds) => ({
    value: String(seconds),
    label: seconds === 0 ? t("close.now") : t("close.in", { count: seconds / 60, n: number(seconds / 60) }),
  }));
  return (
    <SendForm action={`${here}/close`} sendKey={`${sendKey}-close`} id="close">
      <Select name="seconds" label={t("close.when")} options={options} defaultValue="60" />
      <div>
        <Button icon="lock">{t("close.do")}</Button>
      </div>
    </SendForm>
  );
}
