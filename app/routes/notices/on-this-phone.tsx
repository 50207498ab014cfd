import { useEffect, useState } from "react";
import { useRevalidator } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Icon } from "#app/components/icon.tsx";
import { Section, Soft, Stack } from "#app/components/layout.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { hasAddress, type PhoneState, phoneState, type TurnedOn, turnOn } from "#app/offline/push.ts";
import type { PushDeviceView, PushView } from "#server/contracts/push.ts";

interface PushProps {
  push: PushView;
  sendKey: string;
}

/** Messages on the phone that is in somebody's hand, and the devices that have them. */
export function OnThisPhone({ push, sendKey }: PushProps) {
  const { t } = useTranslation("push");
  return (
    <Section title={t("title")} id="phone">
      {push.state === "on" ? <Switch push={push} /> : <Banner icon="phone">{t(push.state)}</Banner>}
      {push.devices.length > 0 ? <Devices devices={push.devices} sendKey={sendKey} /> : null}
    </Section>
  );
}

/** Before its scripts have come, the page says what it takes; it never asks for permission by itself. */
function Switch({ push }: Pick<PushProps, "push">) {
  const { t } = useTranslation("push");
  const [phone, setPhone] = useState<PhoneState | "on" | null>(null);
  const [result, setResult] = useState<TurnedOn | null>(null);
  const [busy, setBusy] = useState(false);
  const { revalidate } = useRevalidator();
  const known = push.devices.some(({ isThis }) => isThis);
  useEffect(() => {
    const state = phoneState();
    setPhone(state);
    if (state === "ready" && known) hasAddress().then((has) => has && setPhone("on"), ignore);
  }, [known]);

  const press = async () => {
    setBusy(true);
    const turned = await turnOn(push.publicKey).catch((): TurnedOn => "failed");
    setBusy(false);
    setResult(turned);
    setPhone(phoneState());
    if (turned === "on") await revalidate();
  };
  if (phone === "on") return <Banner tone="done">{t("isOn")}</Banner>;
  if (phone !== "ready") {
    return (
      <p className="soft">
        {t("lead")} {t(phone ?? "noScripts")}
      </p>
    );
  }
  return (
    <Stack gap={3}>
      <p className="soft">
        {t("lead")} {t("shared")}
      </p>
      <div>
        <Button type="button" icon="phone" busy={busy} disabled={busy} onClick={press}>
          {t("turnOn")}
        </Button>
      </div>
      <div role="status">{result && result !== "on" ? <p>{t(result)}</p> : null}</div>
    </Stack>
  );
}

const ignore = () => undefined;

function Devices({ devices, sendKey }: { devices: readonly PushDeviceView[]; sendKey: string }) {
  const { t } = useTranslation(["push", "people"]);
  const { shortDate } = useFormat();
  return (
    <Stack gap={2}>
      <h3>{t("devices")}</h3>
      <ul className="rows">
        {devices.map(({ id, browser, system, since, isThis }) => (
          <li className="link-row" key={id}>
            <Icon name="phone" />
            <div className="link-words">
              <span className="link-title">
                {browser && system
                  ? t("people:sessions.device", { browser, system })
                  : (browser ?? system ?? t("people:sessions.deviceUnknown"))}
              </span>
              <Soft>{t("since", { date: shortDate(since) })}</Soft>
              {isThis ? (
                <span>
                  <Tag tone="done">{t("thisOne")}</Tag>
                </span>
              ) : null}
            </div>
            <ActionForm action={`/me/push/${id}/off`} sendKey={sendKey} kind="quiet" label={t("stop")} small />
          </li>
        ))}
      </ul>
    </Stack>
  );
}
