import { ActionForm } from "#app/components/action-form.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Card, Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Table } from "#app/components/table.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { kindOfMail } from "#app/routes/admin-mail/kind-of-mail.ts";
import { MOST_WORK_COUNTED, type ParkedView, parkedReasons, type WorkView } from "#server/contracts/work.ts";
import { viewWork } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/work-page.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    const now = ctx.clock.now().getTime();
    const works = (await viewWork(ctx)).map(({ oldestSeconds, ...work }) => ({
      ...work,
      oldestAt: oldestSeconds === null ? null : new Date(now - oldestSeconds * 1000).toISOString(),
    }));
    return { works, sendKey: nextSendKey(args.context) };
  });
}

type Shown = Omit<WorkView, "oldestSeconds"> & { oldestAt: string | null };

/** What Rutas does in the background, and what it gave up, for administrators. */
export default function WorkPage({ loaderData: { works, sendKey } }: Route.ComponentProps) {
  const { t } = useTranslation(["work", "admin"]);
  const parked = works.filter((work) => work.parked > 0);
  return (
    <Page crumbs={[{ label: t("admin:title"), href: "/admin" }]} title={t("title")} lead={t("lead")} wide>
      <Progress works={works} />
      {parked.length === 0 ? (
        <EmptyState title={t("none")} icon="check">
          {t("noneHint")}
        </EmptyState>
      ) : (
        parked.map((work) => <Parked key={work.name} work={work} sendKey={sendKey} />)
      )}
    </Page>
  );
}

function Progress({ works }: { works: readonly Shown[] }) {
  const { t } = useTranslation("work");
  const { number } = useFormat();
  const counted = (count: number) =>
    count >= MOST_WORK_COUNTED ? t("orMore", { n: number(MOST_WORK_COUNTED) }) : number(count);
  return (
    <Table
      caption={t("progress")}
      hideCaption
      columns={[
        { key: "name", label: t("work") },
        { key: "parked", label: t("parked"), figures: true },
        { key: "waiting", label: t("waiting"), figures: true },
        { key: "running", label: t("running"), figures: true },
        { key: "oldest", label: t("oldest") },
      ]}
      rows={works.map(({ name, waiting, running, parked, oldestAt }) => ({
        id: name,
        name: t(`name.${name}`),
        waiting: counted(waiting),
        running: counted(running),
        parked: counted(parked),
        oldest: oldestAt ? <Time at={oldestAt} /> : "–",
      }))}
    />
  );
}

function Parked({ work: { name, parked, last, mayDrop }, sendKey }: { work: Shown; sendKey: string }) {
  const { t } = useTranslation(["work", "mail"]);
  const { number } = useFormat();
  return (
    <Section
      title={t(`name.${name}`)}
      action={
        <ActionForm
          action={`/admin/work/${name}/retry`}
          sendKey={sendKey}
          icon="undo"
          kind="quiet"
          label={t("retryAll")}
        />
      }
    >
      <Stack as="ul" gap={3}>
        {last.map((one) => (
          <Card as="li" key={one.id}>
            <Stack gap={2}>
              <strong>
                {name === "mail" || name === "push" ? (
                  t(`mail:list.kinds.${kindOfMail(one.what)}`)
                ) : (
                  <bdi dir="ltr">{one.what}</bdi>
                )}
              </strong>
              <Why {...one} />
              <Row gap={3}>
                <ActionForm
                  action={`/admin/work/${name}/${one.id}/retry`}
                  sendKey={sendKey}
                  icon="undo"
                  label={t("retry")}
                />
                {mayDrop ? (
                  <ActionForm
                    action={`/admin/work/${name}/${one.id}/drop`}
                    sendKey={sendKey}
                    icon="delete"
                    kind="quiet"
                    label={t("drop")}
                  />
                ) : null}
              </Row>
            </Stack>
          </Card>
        ))}
      </Stack>
      {parked > last.length ? <Soft as="p">{t("more", { n: number(parked - last.length) })}</Soft> : null}
    </Section>
  );
}

function Why({ why, tries, at }: ParkedView) {
  const { t } = useTranslation("work");
  const { number } = useFormat();
  const known = parkedReasons.find((reason) => reason === why);
  return (
    <>
      {known ? <p>{t(`why.${known}`)}</p> : <p dir="ltr">{why}</p>}
      <Soft as="p">
        {t("tried", { n: number(tries), count: tries })} · <Time at={at} />
      </Soft>
    </>
  );
}
