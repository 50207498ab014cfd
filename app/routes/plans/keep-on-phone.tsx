import { useCallback, useEffect, useRef, useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { bringPlan, bytesOfPlan, type NotBrought } from "#app/documents/bring-plan.ts";
import { keptPlan, letPlanGo, notePlanSeen } from "#app/documents/kept-plans.ts";
import { placeOf } from "#app/documents/on-this-phone.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { keepPage } from "#app/offline/keep-page.ts";
import { unlockOwn } from "#app/offline/vault.ts";
import type { PlanPage } from "#server/contracts/plans.ts";

type Props = Pick<PlanPage, "plan" | "sections" | "apart"> & { personId: string | null };
type Standing = { at: string; bytes: number } | "not" | null;

/** What the page and the editor weigh, once. */
const FIRST_BYTES = 300_000;
const ICONS: Partial<Record<NotBrought, IconName>> = { noRoom: "phone", noLine: "no-line", notYou: "alert" };

/**
 * A plan on this phone: kept whole by a button, quietly brought anew each time it is opened with a line, or let go. One that
 * is not kept is there as it was seen.
 */
export function KeepOnPhone({ personId, ...page }: Props) {
  const { t } = useTranslation("documents");
  const { size, full } = useFormat();
  const { standing, busy, trouble, keep, letGo, at } = useKeeping(personId, page);
  const [can, setCan] = useState(personId !== null);
  useEffect(() => setCan(personId !== null && "caches" in globalThis && "serviceWorker" in navigator), [personId]);
  if (!can) return null;
  return (
    <div ref={at} tabIndex={-1}>
      <Stack gap={2}>
        <div role="status">
          {standing !== null && standing !== "not" ? (
            <Soft as="p">{t("kept.here", { size: size(standing.bytes), when: full(standing.at) })}</Soft>
          ) : null}
        </div>
        {standing !== null && standing !== "not" ? (
          <Row>
            <a href={`/kept#${placeOf.plan(page)}`} className="button button-second button-small">
              <span className="button-words">{t("kept.open")}</span>
            </a>
            <Button type="button" kind="quiet" icon="delete" small onClick={letGo}>
              {t("kept.letGo")}
            </Button>
          </Row>
        ) : (
          <Row>
            <Button type="button" kind="second" icon="phone" busy={busy} aria-describedby="keep-price" onClick={keep}>
              {t(busy ? "kept.keeping" : "kept.keep")}
            </Button>
            <span id="keep-price" className="soft">
              {t("kept.price", { size: size(FIRST_BYTES) })}
            </span>
          </Row>
        )}
        {trouble !== null && trouble !== "gone" && trouble !== "letGo" ? (
          <Banner tone="attention" icon={ICONS[trouble] ?? "clock"}>
            {t(`kept.${trouble === "noLine" ? "broke" : trouble}`)}
          </Banner>
        ) : null}
      </Stack>
    </div>
  );
}

function useKeeping(personId: string | null, { plan, sections, apart }: Omit<Props, "personId">) {
  const [standing, setStanding] = useState<Standing>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<NotBrought | null>(null);
  const at = useRef<HTMLDivElement>(null);
  const { id } = plan;
  const look = useCallback(async () => {
    const here = personId === null ? null : await keptPlan(personId, id);
    if (personId === null || here?.kept == null) return setStanding("not");
    setStanding({ at: here.kept, bytes: await bytesOfPlan(personId, here) });
  }, [personId, id]);
  const bring = useCallback(
    async ({ anew }: { anew: boolean }) => {
      if (personId === null) return;
      const brought = await bringPlan(personId, id, { anew });
      const not = "not" in brought ? brought.not : null;
      // Of what passes by itself nobody needs to hear who did not ask for anything.
      setTrouble(!anew || not === "noRoom" ? not : null);
      await look().catch(() => undefined);
    },
    [personId, id, look],
  );
  const came = useRef<string | null>(null);
  // Each time the plan is opened, what is here is brought up to it; not with every change that others make meanwhile.
  useEffect(() => {
    if (personId === null || came.current === id) return;
    came.current = id;
    const refresh = async () => {
      if (!(await unlockOwn(personId))) return;
      if ((await keptPlan(personId, id))?.kept != null) return bring({ anew: true });
      await notePlanSeen(personId, { plan, sections, apart });
      await look();
      await keepPage({ editor: () => import("#app/documents/writing.tsx") });
    };
    refresh().catch(() => undefined);
  }, [personId, id, plan, sections, apart, bring, look]);
  /** The button that was pressed is gone then; what came of it is read where it was. */
  const stay = () => at.current?.focus({ preventScroll: true });
  return {
    ...{ standing, busy, trouble, at },
    keep() {
      setBusy(true);
      // So that the browser does not clear it where it needs room.
      void navigator.storage?.persist?.().catch(() => undefined);
      void bring({ anew: false })
        .finally(() => setBusy(false))
        .then(stay);
    },
    letGo() {
      if (personId === null) return;
      void letPlanGo(personId, id).then(look, look).then(stay);
    },
  };
}
