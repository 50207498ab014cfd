import { useCallback, useEffect, useRef, useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Row, Soft, Stack } from "#app/components/layout.tsx";
import { Time } from "#app/components/time.tsx";
import { bringPlan, bytesOfPlan, type NotBrought } from "#app/documents/bring-plan.ts";
import { keptPlan, letPlanGo, notePlanSeen } from "#app/documents/kept-plans.ts";
import { placeOf } from "#app/documents/on-this-phone.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { keepPage } from "#app/offline/keep-page.ts";
import { unlock } from "#app/offline/vault.ts";
import type { PlanPage } from "#server/contracts/plans.ts";

type Props = Pick<PlanPage, "plan" | "sections" | "apart"> & { personId: string | null };
type Standing = { at: string; bytes: number } | "not" | null;

/** While others write, the page changes every few seconds; what is here need not. */
const FRESH_MS = 60_000;

/**
 * A plan on this phone: kept whole by a button, quietly brought anew each time it is opened with a line, or let go. One that
 * is not kept is there as it was seen.
 */
export function KeepOnPhone({ personId, ...page }: Props) {
  const { t } = useTranslation("documents");
  const { size } = useFormat();
  const { standing, busy, trouble, keep, letGo } = useKeeping(personId, page);
  const [can, setCan] = useState(personId !== null);
  useEffect(() => setCan(personId !== null && "caches" in globalThis && "serviceWorker" in navigator), [personId]);
  if (!can) return null;
  return (
    <Stack gap={2}>
      {standing !== null && standing !== "not" ? (
        <>
          <Soft as="p">
            {t("kept.here", { size: size(standing.bytes) })} <Time at={standing.at} />
          </Soft>
          <Row>
            <a href={`/kept#${placeOf.plan(page)}`} className="button button-second button-small">
              <span className="button-words">{t("kept.open")}</span>
            </a>
            <Button type="button" kind="quiet" icon="delete" small onClick={letGo}>
              {t("kept.letGo")}
            </Button>
          </Row>
        </>
      ) : (
        <Row>
          <Button type="button" kind="second" icon="phone" busy={busy} aria-describedby="keep-price" onClick={keep}>
            {t(busy ? "kept.keeping" : "kept.keep")}
          </Button>
          <span id="keep-price" className="soft">
            {t("kept.price")}
          </span>
        </Row>
      )}
      {trouble === "noRoom" || trouble === "noLine" ? (
        <Banner tone="attention" icon={trouble === "noRoom" ? "phone" : "no-line"}>
          {t(trouble === "noRoom" ? "kept.noRoom" : "kept.broke")}
        </Banner>
      ) : null}
    </Stack>
  );
}

function useKeeping(personId: string | null, { plan, sections, apart }: Omit<Props, "personId">) {
  const [standing, setStanding] = useState<Standing>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<NotBrought | null>(null);
  const { id } = plan;
  const look = useCallback(async () => {
    const here = personId === null ? null : await keptPlan(personId, id);
    if (personId === null || here?.kept == null) return setStanding("not");
    setStanding({ at: here.kept, bytes: await bytesOfPlan(personId, here) });
  }, [personId, id]);
  const bring = useCallback(
    async ({ asked }: { asked: boolean }) => {
      if (personId === null) return;
      const brought = await bringPlan(personId, id);
      const not = "not" in brought ? brought.not : null;
      // Of a line that breaks nobody needs to hear who did not ask for anything.
      setTrouble(asked || not !== "noLine" ? not : null);
      await look().catch(() => undefined);
    },
    [personId, id, look],
  );
  const came = useRef(Number.NEGATIVE_INFINITY);
  // Each time the plan comes, what is here is brought up to it.
  useEffect(() => {
    if (personId === null) return;
    const refresh = async () => {
      await unlock(personId);
      if (performance.now() - came.current < FRESH_MS) return;
      came.current = performance.now();
      if ((await keptPlan(personId, id))?.kept != null) return bring({ asked: false });
      await notePlanSeen(personId, { plan, sections, apart });
      await keepPage({ editor: () => import("#app/documents/writing.tsx") });
      await look();
    };
    refresh().catch(() => undefined);
  }, [personId, id, plan, sections, apart, bring, look]);
  return {
    ...{ standing, busy, trouble },
    keep() {
      setBusy(true);
      // So that the browser does not clear it where it needs room.
      void navigator.storage?.persist?.().catch(() => undefined);
      void bring({ asked: true }).finally(() => setBusy(false));
    },
    letGo() {
      if (personId !== null) void letPlanGo(personId, id).then(look, look);
    },
  };
}
