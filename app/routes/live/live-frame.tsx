import type { ReactNode } from "react";
import { Link } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { Faces } from "#app/components/face.tsx";
import { LivePart } from "#app/components/live-part.tsx";
import { Page } from "#app/components/page.tsx";
import { TabLinks } from "#app/components/tab-links.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useTopicTitle } from "#app/i18n/use-topic-title.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { communityCrumbs } from "#app/routes/communities/community-frame.tsx";
import { InPlace } from "#app/talk/in-place.tsx";
import { firstTitle, TitleMark } from "#app/talk/translated.tsx";
import type { LivePage } from "#server/contracts/live-threads.ts";
import { permittedInQueue } from "#server/contracts/question-permissions.ts";
import type { QueueCounts } from "#server/contracts/questions.ts";
import { threadPath } from "#server/contracts/thread-kinds.ts";
import type { PageTranslations } from "#server/contracts/translation.ts";
import { BesideLive } from "./beside-live.tsx";
import { LiveActions } from "./live-actions.tsx";
import { LiveStateTag } from "./live-state-tag.tsx";

type Props = {
  page: LivePage;
  translations: PageTranslations;
  /** Which of its views this is. */
  current: "messages" | "questions" | "host";
  /** Of its questions. */
  counts: QueueCounts;
  sendKey: string;
  /** What its hosts do here, in place of what everybody does: on a phone, what waits for them begins on the first screen. */
  hosting?: ReactNode;
  children: ReactNode;
};

/** What every view of a live thread says first: what it is about, whether it goes on, and with whom. */
export function LiveFrame({ page, translations, current, counts, sendKey, hosting, children }: Props) {
  const { title, lang } = firstTitle(useTopicTitle()(page.thread), page, translations);
  return (
    <Page
      title={title}
      titleLang={lang}
      crumbs={communityCrumbs(page.space)}
      tags={
        <>
          <TitleMark page={page} translations={translations} />
          <LivePart name="state">
            <LiveTags page={page} />
          </LivePart>
          {hosting ? null : <HostsLine page={page} />}
        </>
      }
      actions={
        <InPlace inline>
          <LiveActions page={page} sendKey={sendKey} hosting={hosting} />
        </InPlace>
      }
      aside={<BesideLive page={page} />}
    >
      {page.thread.hidden ? <HiddenLive page={page} sendKey={sendKey} /> : null}
      <LiveViews page={page} current={current} counts={counts} />
      {children}
    </Page>
  );
}

/** What is said, what is asked, and what waits for those who lead it. */
function LiveViews({ page: { thread, viewer }, current, counts }: Pick<Props, "page" | "current" | "counts">) {
  const { t } = useTranslation("questions");
  const here = threadPath(thread);
  const views = [
    { label: t("tabs.messages"), href: here, current: current === "messages", count: undefined },
    { label: t("tabs.questions"), href: `${here}/questions`, current: current === "questions", count: counts.open },
    { label: t("tabs.host"), href: `${here}/host`, current: current === "host", count: undefined },
  ];
  const leads = permittedInQueue(viewer, thread).lead;
  return <TabLinks label={t("tabs.label")} items={leads ? views : views.slice(0, 2)} />;
}

function LiveTags({ page: { thread, live } }: { page: LivePage }) {
  const { t } = useTranslation("live");
  const { floor } = thread;
  return (
    <Tags>
      <LiveStateTag state={live.state} />
      {live.state === "live" && floor === "closed" ? <Tag icon="lock">{t("floor.now.closed")}</Tag> : null}
      {live.state === "live" && floor === "slow" ? (
        <Tag icon="clock">{t("floor.now.slow", { count: thread.slowSeconds })}</Tag>
      ) : null}
    </Tags>
  );
}

/** Those one can ask here. */
function HostsLine({ page: { live } }: { page: LivePage }) {
  const { t } = useTranslation("live");
  if (live.hosts.length === 0) return null;
  return (
    <p className="live-hosts">
      <Faces people={live.hosts.map(({ name, champion }) => ({ name, champion }))} />
      <span>
        {t("page.hosts")}{" "}
        {live.hosts.map((host, index) => (
          <span key={host.id}>
            {index > 0 ? <span aria-hidden="true"> · </span> : null}
            <Link to={`/people/${host.handle}`} dir="auto">
              {host.name}
            </Link>
          </span>
        ))}
      </span>
    </p>
  );
}

/** Only those in charge come here while it is hidden. */
function HiddenLive({ page, sendKey }: { page: LivePage; sendKey: string }) {
  const { t } = useTranslation("live");
  return (
    <Banner
      tone="attention"
      icon="hide"
      action={
        <ActionForm
          action={`/topics/${page.thread.id}/unhide`}
          sendKey={`${sendKey}-unhide`}
          label={t("hidden.undo")}
          icon="show"
          small
        />
      }
    >
      {t("hidden.now")}
    </Banner>
  );
}
