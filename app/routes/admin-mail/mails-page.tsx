import { Link } from "react-router";
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
import { isSenderRefused, MailCursor, type MailRowView } from "#server/contracts/mails.ts";
import { listMails } from "#server/core/mail/index.ts";
import type { Route } from "./+types/mails-page.ts";
import { kindOfMail } from "./kind-of-mail.ts";

export async function loader(args: Route.LoaderArgs) {
  const older = MailCursor.nullable().catch(null).parse(new URL(args.request.url).searchParams.get("older"));
  return { ...(await show(args, (ctx) => listMails(ctx, { older }))), first: older === null };
}

const TONES: Readonly<Record<MailRowView["state"], TagTone>> = { sent: "done", kept: "plain", failed: "danger" };

/** Every mail this installation made, and how it went. What they say is shown in a demo only. */
export default function MailsPage({ loaderData: list }: Route.ComponentProps) {
  const { t } = useTranslation(["mail", "mailIn"]);
  const { number } = useFormat();
  return (
    <Page
      title={t("list.title")}
      lead={t(list.bodies ? "list.demo" : "list.real")}
      actions={
        <ButtonLink href="/admin/mail/in" kind="quiet" icon="mail">
          {t("mailIn:list.title")}
        </ButtonLink>
      }
      wide
    >
      {list.server || list.bodies ? null : <Banner tone="attention">{t("list.noServer")}</Banner>}
      {list.waiting > 0 && list.trouble ? (
        <Banner tone="attention" title={t("list.waiting", { count: list.waiting, n: number(list.waiting) })}>
          {isSenderRefused(list.trouble) ? <p>{t("list.senderRefused")}</p> : null}
          <bdi dir="ltr">{list.trouble}</bdi>
        </Banner>
      ) : null}
      {list.mails.length === 0 ? (
        <EmptyState title={t("list.empty")} icon="mail" />
      ) : (
        <Table
          caption={t("list.title")}
          hideCaption
          columns={[
            { key: "recipient", label: t("list.recipient") },
            ...(list.bodies ? [{ key: "subject", label: t("list.subject") }] : []),
            { key: "kind", label: t("list.kind") },
            { key: "state", label: t("list.state") },
            { key: "at", label: t("list.at") },
          ]}
          rows={list.mails.map((mail) => ({
            id: mail.id,
            recipient: <bdi>{mail.recipient}</bdi>,
            subject: mail.subject ? (
              <Link to={`/admin/mail/${mail.id}`}>
                <bdi>{mail.subject}</bdi>
              </Link>
            ) : (
              t("list.sealed")
            ),
            kind: t(`list.kinds.${kindOfMail(mail.kind)}`),
            state: (
              <>
                <Tag tone={TONES[mail.state]}>{t(`list.states.${mail.state}`)}</Tag>
                {mail.error ? <bdi className="soft"> {mail.error}</bdi> : null}
              </>
            ),
            at: <Time at={mail.at} />,
          }))}
        />
      )}
      <Pager older={list.older && `?older=${list.older}`} first={list.first ? null : "/admin/mail"} />
    </Page>
  );
}
