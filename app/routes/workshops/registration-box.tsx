import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Card, Row, Soft } from "#app/components/layout.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { workshopPath } from "#server/contracts/event-path.ts";
import type { MyRegistration, PlacesView, WorkshopView } from "#server/contracts/workshops.ts";

type Props = {
  workshop: WorkshopView;
  mine: MyRegistration | null;
  places: PlacesView;
  /** One can still register. */
  open: boolean;
  signedIn: boolean;
  sendKey: string;
};

/** Whether there is a place, how one stands oneself, and what one does about it. */
export function RegistrationBox({ workshop, mine, places, open, signedIn, sendKey }: Props) {
  const { t } = useTranslation("workshops");
  const { full } = useFormat();
  const { state, myRole, can, slug, closesAt, closesHours, approval } = workshop;
  if (myRole === "facilitator" || myRole === "interpreter" || state === "draft") return null;
  const here = workshopPath(slug);
  const coming = state === "announced" || state === "live";
  return (
    <Card as="section" tone={mine?.state === "offered" ? "live" : "plain"}>
      <h2>{t("registration.title")}</h2>
      <p>
        <Places places={places} />
      </p>
      {mine ? <Mine mine={mine} /> : null}
      {mine && coming ? <MyDeeds workshop={workshop} mine={mine} sendKey={sendKey} /> : null}
      {can.register && open ? (
        <>
          {approval ? <Soft as="p">{t("registration.decided")}</Soft> : null}
          {closesHours > 0 ? (
            <Soft as="p">
              <Time at={closesAt}>{t("registration.until", { when: full(closesAt) })}</Time>
            </Soft>
          ) : null}
          <div>
            <ButtonLink href={`${here}/register`} kind="primary" icon="check">
              {mine ? t("registration.again") : t("registration.take")}
            </ButtonLink>
          </div>
        </>
      ) : null}
      {!signedIn && open ? (
        <div>
          <ButtonLink href={`/sign-in?next=${encodeURIComponent(`${here}/register`)}`} kind="primary" icon="key">
            {t("registration.signIn")}
          </ButtonLink>
        </div>
      ) : null}
      {!open && coming && !mine ? <Soft as="p">{t("registration.closed")}</Soft> : null}
    </Card>
  );
}

/** How many are free, or that one would wait; for those who lead it, how many are only kept. */
export function Places({
  places: { capacity, taken, waiting },
  offered = 0,
}: {
  places: PlacesView;
  offered?: number;
}) {
  const { t } = useTranslation("workshops");
  const { number } = useFormat();
  const free = capacity === null ? null : capacity - taken;
  return (
    <>
      {capacity === null || free === null
        ? t("registration.noLimit")
        : free > 0
          ? t("registration.free", { count: free, n: number(free), capacity: number(capacity) })
          : t("registration.full", { capacity: number(capacity) })}
      {offered > 0 ? ` · ${t("registration.offeredCount", { count: offered, n: number(offered) })}` : null}
      {waiting > 0 ? ` · ${t("registration.waitingCount", { count: waiting, n: number(waiting) })}` : null}
    </>
  );
}

function Mine({ mine: { state, place, offerEndsAt, reason } }: { mine: MyRegistration }) {
  const { t } = useTranslation("workshops");
  const { number, full } = useFormat();
  const facts = { n: number(place ?? 0), when: offerEndsAt ? full(offerEndsAt) : "" };
  return (
    <>
      <p>
        <strong>{t(`registration.mine.${state}`, facts)}</strong>
      </p>
      {reason ? (
        <p dir="auto" className="soft">
          {reason}
        </p>
      ) : null}
    </>
  );
}

type Deeds = Pick<Props, "workshop" | "sendKey"> & { mine: MyRegistration };

function MyDeeds({ workshop, mine: { state }, sendKey }: Deeds) {
  const { t } = useTranslation("workshops");
  const here = workshopPath(workshop.slug);
  const there = state === "asked" || state === "waiting" || state === "offered" || state === "accepted";
  if (!there) return null;
  return (
    <Row>
      {state === "offered" ? (
        <ActionForm
          action={`${here}/accept`}
          sendKey={`${sendKey}-accept`}
          label={t("registration.accept")}
          icon="check"
          kind="primary"
        />
      ) : null}
      <ActionForm
        action={`${here}/withdraw`}
        sendKey={`${sendKey}-withdraw`}
        label={state === "offered" ? t("registration.decline") : t("registration.withdraw")}
        icon="close"
        kind="quiet"
        small
      />
      {workshop.registrationFormId ? <Link to={`${here}/register`}>{t("registration.change")}</Link> : null}
    </Row>
  );
}
