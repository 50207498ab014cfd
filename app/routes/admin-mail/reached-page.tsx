import { Form, Link } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Table } from "#app/components/table.tsx";
import { Tag, type TagTone } from "#app/components/tag.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { Time } from "#app/components/time.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { type MailFate, ReachedInput, type ReachedView, untoldReasons } from "#server/contracts/notice-fates.ts";
import { lookIntoNotices } from "#server/core/notices/index.ts";
import type { Route } from "./+types/reached-page.ts";

export async function loader(args: Route.LoaderArgs) {
  const { about } = ReachedInput.parse({ about: new URL(args.request.url).searchParams.get("about") ?? "" });
  return show(args, (ctx) => lookIntoNotices(ctx, { personId: args.params.personId, about }));
}

const TONES: Readonly<Record<MailFate["state"], TagTone>> = {
  none: "plain",
  waiting: "attention",
  sent: "done",
  kept: "plain",
  skipped: "plain",
  failed: "danger",
};

/** For staff who are asked: what one member was told, by mail too, and why something did not come. */
export default function ReachedPage({ loaderData: { person, about, post, fates } }: Route.ComponentProps) {
  const { t } = useTranslation(["mail", "admin"]);
  const here = `/admin/people/${person.id}/notices`;
  return (
    <Page
      title={t("reached.title", { name: person.name })}
      crumbs={[
        { label: t("admin:people.title"), href: "/admin/people" },
        { label: person.name, href: `/admin/people/${person.id}` },
      ]}
      lead={t("reached.lead")}
      wide
    >
      <Form method="get" action={here} className="stack gap-4">
        <TextInput
          name="about"
          label={t("reached.about")}
          hint={t("reached.aboutHint")}
          defaultValue={about}
          maxLength={500}
          dir="ltr"
          required
        />
        <div className="row gap-4">
          <Button kind="primary">{t("reached.look")}</Button>
          {about ? (
            <ButtonLink href={here} kind="quiet">
              {t("reached.whole")}
            </ButtonLink>
          ) : null}
        </div>
      </Form>
      <Answer post={post} />
      {fates.length > 0 ? <Fates fates={fates} /> : null}
      {fates.length === 0 && !post ? <EmptyState title={t("reached.none")} icon="bell" /> : null}
    </Page>
  );
}

function Answer({ post }: Pick<ReachedView, "post">) {
  const { t } = useTranslation("mail");
  if (!post) return null;
  if (!post.found) return <Banner tone="attention">{t("reached.noSuchPost")}</Banner>;
  if (post.why === null) return <Banner tone="done">{t("reached.told")}</Banner>;
  return (
    <Banner tone="attention" title={t("reached.notTold")}>
      {t(`reached.why.${post.why}`)}
    </Banner>
  );
}

function Fates({ fates }: Pick<ReachedView, "fates">) {
  const { t } = useTranslation("mail");
  return (
    <Table
      caption={t("reached.whole")}
      hideCaption
      columns={[
        { key: "kind", label: t("reached.kind") },
        { key: "at", label: t("reached.at") },
        { key: "app", label: t("reached.app") },
        { key: "mail", label: t("reached.mail") },
        { key: "push", label: t("reached.push") },
      ]}
      rows={fates.map((fate) => ({
        id: fate.id,
        kind: fate.link ? <Link to={fate.link}>{t(`list.kinds.${fate.kind}`)}</Link> : t(`list.kinds.${fate.kind}`),
        at: <Time at={fate.at} />,
        app: t(fate.read ? "reached.isRead" : "reached.isNew"),
        mail: <Fate fate={fate.mail} />,
        push: <Fate fate={fate.push} />,
      }))}
    />
  );
}

function Fate({ fate: { state, why, notBefore, together } }: { fate: MailFate }) {
  const { t } = useTranslation("mail");
  const { full } = useFormat();
  const known = untoldReasons.find((reason) => reason === why);
  const label =
    state === "sent" || state === "kept" || state === "failed"
      ? t(`list.states.${state}`)
      : t(`reached.state.${state}`);
  return (
    <>
      <Tag tone={TONES[state]}>{label}</Tag>
      {why ? <bdi className="soft"> {known ? t(`reached.why.${known}`) : why}</bdi> : null}
      {together ? <span className="soft"> {t("reached.together")}</span> : null}
      {notBefore ? <span className="soft"> {t("reached.due", { time: full(notBefore) })}</span> : null}
    </>
  );
}
