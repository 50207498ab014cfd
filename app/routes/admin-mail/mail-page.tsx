import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { openMail } from "#server/core/mail/index.ts";
import type { Route } from "./+types/mail-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const { html: _html, ...mail } = await show(args, (ctx) => openMail(ctx, args.params.mailId));
  return mail;
}

/** What a mail of a demo says, as text; links can be followed. */
export default function MailPage({ loaderData: mail }: Route.ComponentProps) {
  const { t } = useTranslation("mail");
  return (
    <Page
      title={mail.subject}
      crumbs={[{ label: t("list.title"), href: "/admin/mail" }]}
      lead={
        <>
          <bdi>{mail.recipient}</bdi> · <Time at={mail.at} />
        </>
      }
      actions={
        <ButtonLink href={`/admin/mail/${mail.id}/html`} icon="show" reloadDocument>
          {t("list.asSent")}
        </ButtonLink>
      }
    >
      <Section title={t("list.text")}>
        <div className="mail-text" dir="auto">
          <Linked text={mail.text} />
        </div>
      </Section>
      <Section title={t("list.headers")}>
        <dl className="mail-headers" dir="ltr" lang="en">
          {Object.entries(mail.headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}

/** Addresses in a text as links. */
function Linked({ text }: { text: string }) {
  let at = 0;
  return text.split(/(https?:\/\/[^\s<>]+)/).map((part) => {
    const key = at;
    at += part.length;
    return /^https?:/.test(part) ? (
      <a key={key} href={part}>
        {part}
      </a>
    ) : (
      part
    );
  });
}
