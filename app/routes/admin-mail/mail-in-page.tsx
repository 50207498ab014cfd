import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Table } from "#app/components/table.tsx";
import { Tag, type TagTone } from "#app/components/tag.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import {
  IncomingListInput,
  type IncomingRowView,
  incomingReasons,
  MailRefusalName,
} from "#server/contracts/mail-in.ts";
import { listIncoming } from "#server/core/mail-in/index.ts";
import type { Route } from "./+types/mail-in-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const asked = IncomingListInput.parse({ older: new URL(args.request.url).searchParams.get("older") });
  return { ...(await show(args, (ctx) => listIncoming(ctx, asked))), first: asked.older === null };
}

const TONES: Readonly<Record<IncomingRowView["state"], TagTone>> = {
  waiting: "plain",
  posted: "done",
  refused: "danger",
  ignored: "plain",
  parked: "danger",
  noted: "plain",
};

/** Mails that came in: whose, and what became of them. What they say is shown nowhere. */
export default function MailInPage({ loaderData: list }: Route.ComponentProps) {
  const { t } = useTranslation(["mailIn", "mail"]);
  const { number } = useFormat();
  return (
    <Page
      title={t("list.title")}
      crumbs={[{ label: t("mail:list.title"), href: "/admin/mail" }]}
      lead={t("list.lead")}
      wide
    >
      {list.domain ? (
        <p className="soft">{t("list.domain", { domain: list.domain })}</p>
      ) : (
        <Banner tone="info">{t("list.off")}</Banner>
      )}
      {list.parked > 0 ? (
        <Banner tone="danger" title={t("list.parked", { count: list.parked, n: number(list.parked) })} />
      ) : null}
      {list.waiting > 0 ? (
        <Banner tone="attention" title={t("list.waiting", { count: list.waiting, n: number(list.waiting) })} />
      ) : null}
      {list.mails.length === 0 ? (
        <EmptyState title={t("list.empty")} icon="mail" />
      ) : (
        <Table
          caption={t("list.title")}
          hideCaption
          columns={[
            { key: "who", label: t("list.who") },
            { key: "state", label: t("list.state") },
          ]}
          rows={list.mails.map((mail) => ({
            id: mail.id,
            who: <bdi>{mail.name}</bdi>,
            state: <Fate {...mail} />,
          }))}
        />
      )}
      <Pager older={list.older && `?older=${list.older}`} first={list.first ? null : "/admin/mail/in"} />
      <div>
        <ButtonLink href="/admin/mail" kind="quiet" icon="mail">
          {t("list.out")}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** Two columns are all that a phone has room for. */
function Fate({ kind, state, why, told, at }: Omit<IncomingRowView, "id" | "name">) {
  const { t } = useTranslation("mailIn");
  const refused = MailRefusalName.safeParse(why);
  const known = incomingReasons.find((reason) => reason === why);
  return (
    <>
      <Tag tone={TONES[state]}>{t(`list.states.${state}`)}</Tag>{" "}
      {refused.success ? <q className="soft">{t(`refused.${refused.data}`)}</q> : null}
      {known ? <span className="soft">{t(`list.why.${known}`)}</span> : null}
      {why && !refused.success && !known ? <bdi className="soft">{why}</bdi> : null}
      {told ? <span className="soft"> {t("list.told")}</span> : null}
      <div className="soft">
        {t(`list.kinds.${kind}`)} · <Time at={at} />
      </div>
    </>
  );
}
