import { type ComponentType, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { type Here, placeFor, placeOf, type Shown, shownAt } from "#app/documents/on-this-phone.ts";
import type { WritingProps } from "#app/documents/writing.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { viewerOf } from "#app/requests/context.ts";
import { safePath } from "#app/requests/safe-path.ts";
import type { ScreenHandle } from "#app/requests/screen.ts";
import type { Route } from "./+types/kept-page.ts";
import { KeptList } from "./kept-list.tsx";
import { KeptPlanView } from "./kept-plan-view.tsx";
import { KeptSectionView } from "./kept-section-view.tsx";
import { useKept, useSendingHere } from "./use-kept.ts";

export const handle: ScreenHandle = { anybody: true, onPhone: true, tab: "me" };

/** Who wants no script has nothing on a phone. */
export function loader({ context }: Route.LoaderArgs) {
  return { still: viewerOf(context)?.lite ?? false };
}

type Editor = ComponentType<WritingProps>;

const loadEditor = () => import("#app/documents/writing.tsx");
/** Whoever opens a text is not kept waiting until the page is alive: its editor is read from the phone meanwhile. */
if (typeof location !== "undefined" && /\/sections\/[^/]+$|^#[\da-f-]{36}$/.test(askedFor(location))) {
  void loadEditor().catch(() => undefined);
}

function askedFor({ search, hash }: Location): string {
  return hash || (new URLSearchParams(search).get("to") ?? "");
}

/**
 * What of plans and texts is on this phone, for whose phone it is: read and written without a line. The page itself is the
 * same for everybody, so that the service worker may keep it. From one part of its address to another nothing is asked of
 * the server; to none at all the page would be.
 */
export default function KeptPage({ loaderData: { still } }: Route.ComponentProps) {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const { here: found, again } = useKept(hash);
  // What the phone holds, and where its reader wanted to go, is known in the browser alone.
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    const asked = new URLSearchParams(search).get("to");
    setTo(asked === null ? null : safePath(asked));
  }, [search]);
  const here = found === null || found === "nobody" ? null : found;
  useSendingHere(here?.personId ?? null);
  useEffect(() => {
    if (hash !== "" || found === null) return;
    const asked = new URLSearchParams(search).get("to");
    const place = here && asked !== null ? placeFor(here, asked) : placeOf.all;
    void navigate({ search, hash: place }, { replace: true });
  }, [hash, search, navigate, found, here]);
  const shown: Shown = here ? shownAt(here, decodeURIComponent(hash.slice(1))) : { at: "all" };
  return (
    <Page {...useHead(shown, search)}>
      {to ? <BackTo path={to} /> : null}
      {found === null && !still ? (
        <noscript>
          <Nothing />
        </noscript>
      ) : !here || (here.plans.length === 0 && here.texts.length === 0) ? (
        <Nothing />
      ) : (
        <View here={here} shown={shown} again={again} />
      )}
    </Page>
  );
}

/** What the page is called, and the way back within it. */
function useHead(shown: Shown, search: string) {
  const { t } = useTranslation("documents");
  const all = { label: t("kept.title"), href: `${search}#${placeOf.all}` };
  if (shown.at === "all") return { title: t("kept.title"), lead: t("kept.lead") };
  const { plan } = shown;
  if (shown.at === "plan") return { title: shown.plan.plan.title, titleLang: shown.plan.plan.language, crumbs: [all] };
  const crumbs = plan
    ? [all, { label: plan.plan.title, href: `${search}#${placeOf.plan(plan)}`, lang: plan.plan.language }]
    : [all];
  if (shown.at === "section")
    return { title: shown.section.title.text, titleLang: shown.section.title.language, crumbs };
  return { title: shown.text.label, titleLang: shown.section?.title.language ?? shown.text.language, crumbs };
}

type ViewProps = { here: Here; shown: Shown; again: () => void };

function View({ here, shown, again }: ViewProps) {
  const { personId } = here;
  if (shown.at === "all") return <KeptList {...here} />;
  if (shown.at === "plan") return <KeptPlanView personId={personId} here={shown.plan} again={again} />;
  if (shown.at === "section") return <KeptSectionView personId={personId} here={shown.plan} section={shown.section} />;
  return <Text {...shown} personId={personId} />;
}

type TextProps = Extract<Shown, { at: "text" }> & { personId: string };

function Text({ text, plan, personId }: TextProps) {
  const { t } = useTranslation("documents");
  const { search } = useLocation();
  const navigate = useNavigate();
  const [Writing, setWriting] = useState<Editor | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEditor().then(
      (module) => setWriting(() => module.Writing),
      () => setFailed(true),
    );
  }, []);
  if (failed) return <Banner tone="attention">{t("write.notOpened")}</Banner>;
  if (!Writing) return null;
  const done = () => {
    void navigate({ search, hash: plan ? placeOf.plan(plan) : placeOf.all });
  };
  return <Writing {...text} key={text.documentId} personId={personId} done={done} />;
}

function Nothing() {
  const { t } = useTranslation("documents");
  return (
    <EmptyState title={t("kept.none")} icon="phone">
      {t("kept.noneText")}
    </EmptyState>
  );
}

/** When the line is back one goes on where one wanted to go. */
function BackTo({ path }: { path: string }) {
  const { t } = useTranslation(["documents", "common"]);
  return (
    <Banner
      tone="attention"
      icon="no-line"
      title={t("common:ui.line.down")}
      action={
        <ButtonLink href={path} reloadDocument small>
          {t("common:ui.tryAgain")}
        </ButtonLink>
      }
    >
      {t("kept.noLine")}
    </Banner>
  );
}
