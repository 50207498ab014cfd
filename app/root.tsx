import { type ReactNode, useEffect } from "react";
import {
  data,
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from "react-router";
import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { Shell } from "#app/components/shell.tsx";
import { ASKS_FOR_WORDS } from "#app/i18n/browser-words.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useReason, useSay } from "#app/i18n/say.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useLineState } from "#app/live/use-live.ts";
import { useOwnNews } from "#app/live/use-own-news.ts";
import { useStaying } from "#app/live/use-staying.ts";
import { factsOf } from "#app/requests/context.ts";
import { deliveryOf, useNonce } from "#app/requests/delivery.ts";
import { momentOf } from "#app/requests/moment.ts";
import { heardOnce } from "#app/requests/said-once.ts";
import { frameOf } from "#app/requests/screen.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { useSaid } from "#app/requests/use-said.ts";
import { askForConsent } from "#app/routes/legal/ask-for-consent.ts";
import { roomOf } from "#server/contracts/events.ts";
import { directionOf, LANGUAGE_NAMES } from "#server/contracts/languages.ts";
import { countedPattern, troubleNamed } from "#server/contracts/page.ts";
import { unreadCounts } from "#server/core/notices/index.ts";
import { type Ctx, roomSeq } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/root.ts";
import "./styles.ts";

export const middleware: Route.MiddlewareFunction[] = [tellPattern, askForConsent];

async function tellPattern({ context, pattern }: Parameters<Route.MiddlewareFunction>[0]) {
  factsOf(context).matched(countedPattern(pattern));
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const facts = factsOf(context);
  const language = languageOf(context);
  const heard = await heardOnce(context, request);
  const known = {
    language,
    now: momentOf(context).toISOString(),
    viewer: facts.viewer,
    site: facts.site,
    saveData: facts.saveData,
    reader: facts.assets.reader,
    readerStart: facts.assets.readerStart,
    words: facts.assets.words[language] ?? null,
    said: heard && { ...heard.said, sendKey: nextSendKey(context) },
    own: facts.viewer && (await ownNews(facts.context, facts.viewer.id)),
  };
  return data(known, heard ? { headers: { "Set-Cookie": heard.forget } } : {});
}

async function ownNews(ctx: Ctx, personId: string) {
  const [seq, counts] = await Promise.all([roomSeq(ctx, roomOf.person(personId)), unreadCounts(ctx)]);
  return { personId, seq, ...counts };
}

export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const handles = useMatches().map((match) => match.handle);
  const { language } = useTranslation().i18n;
  const delivery = known ? deliveryOf(known, handles) : "none";
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#121915" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <Meta />
        <Links nonce={import.meta.env.DEV ? nonce : undefined} />
        {delivery === "app" && known?.words ? <WordsScript address={known.words} nonce={nonce} /> : null}
      </head>
      <body>
        {children}
        {delivery === "reader" && known?.reader ? <ReaderScript {...known} reader={known.reader} /> : null}
        {delivery === "app" ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

/** Asks for the sentences while the scripts come; a browser without scripts never asks. */
function WordsScript({ address, nonce }: { address: string; nonce: string }) {
  return (
    <script
      nonce={nonce}
      data-words={address}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: these words are our own, and the same for everyone.
      dangerouslySetInnerHTML={{ __html: ASKS_FOR_WORDS }}
    />
  );
}

function ReaderScript({ reader, readerStart }: { reader: string; readerStart: string | null }) {
  if (readerStart === null) return <script type="module" src={reader} />;
  return <script defer src={readerStart} data-reader={reader} />;
}

export default function Root() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

const LINE_STATES = { connecting: "waiting", on: "up", off: "down" } as const;

type Known = ReturnType<typeof useRouteLoaderData<typeof loader>>;

/** In a browser only: a screen that could not be fetched does not make a guest of its reader. */
let knownBefore: Known;

function useKnown(): Known {
  const known = useRouteLoaderData<typeof loader>("root");
  useEffect(() => {
    knownBefore = known ?? knownBefore;
  }, [known]);
  return known ?? knownBefore;
}

/** Top bar, tabs and foot, round a screen or round the word that there is none. */
function Frame({ children }: { children: ReactNode }) {
  const known = useKnown();
  const matches = useMatches();
  const { pathname, search } = useLocation();
  const say = useSay();
  const { language } = useTranslation().i18n;
  const viewer = known?.viewer ?? null;
  const alive = viewer !== null && !viewer.lite;
  const live = useOwnNews(alive ? (known?.own ?? null) : null);
  const { unread = 0, messages = 0 } = (alive ? live : known?.own) ?? {};
  const line = LINE_STATES[useLineState()];
  const stayed = useStaying(alive);
  const said = useSaid(known?.said ?? null);
  const offered = known?.site.languages ?? ["en"];
  return (
    <Shell
      viewer={viewer && { name: viewer.name, href: "/me", champion: viewer.champion }}
      {...frameOf(matches)}
      bell={viewer ? { count: unread } : undefined}
      messages={messages}
      line={alive ? { state: line } : undefined}
      language={{
        current: language,
        all: offered.map((code) => ({ code, name: LANGUAGE_NAMES[code] })),
        back: pathname + search,
      }}
      footer={[
        { label: say("people:legal.privacy"), href: "/privacy" },
        { label: say("people:legal.terms"), href: "/terms" },
      ]}
      banner={said ? <Said {...said} /> : null}
    >
      {stayed ? (
        <Banner tone="attention" icon="no-line" over>
          {say("errors:noLine")}
        </Banner>
      ) : null}
      {children}
    </Shell>
  );
}

type SaidProps = NonNullable<Route.ComponentProps["loaderData"]["said"]>;

/** What was just done, and the way back. */
function Said({ say: key, values, undo, sendKey }: SaidProps) {
  const say = useSay();
  return (
    <Banner tone="done" undo={undo && { ...undo, sendKey }}>
      {say(key, values)}
    </Banner>
  );
}

/** Whatever went wrong with a screen, said plainly; what exactly is only in the log. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const say = useSay();
  const reasonIn = useReason();
  const { pathname, search } = useLocation();
  if (neverArrived(error)) return <NoLine again={pathname + search} />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = troubleNamed(status);
  const reason = isRouteErrorResponse(error) && status === 403 ? error.data?.reason : null;
  return (
    <Frame>
      <Page
        title={say(`errors:page.${kind}.title`)}
        lead={typeof reason === "string" ? reasonIn(reason) : say(`errors:page.${kind}.text`)}
        actions={<ButtonLink href="/">{say("errors:page.home")}</ButtonLink>}
      >
        {isRouteErrorResponse(error) ? <Written written={error.data?.written} /> : null}
      </Page>
    </Frame>
  );
}

/** The words of a form that could not be taken. */
function Written({ written }: { written: unknown }) {
  const say = useSay();
  if (!Array.isArray(written) || written.length === 0) return null;
  return (
    <Banner tone="attention">
      <p>{say("topics:reply.givenBack")}</p>
      {written.map((words) => (
        <p key={words} className="unsent-words" dir="auto">
          {words}
        </p>
      ))}
    </Banner>
  );
}

/** The browser asked for a screen and nothing came; each browser has its own words for that. */
function neverArrived(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}

function NoLine({ again }: { again: string }) {
  const say = useSay();
  return (
    <Frame>
      <Page
        title={say("common:ui.line.down")}
        lead={say("errors:lineBroke")}
        actions={
          <ButtonLink href={again} kind="primary" reloadDocument>
            {say("common:ui.tryAgain")}
          </ButtonLink>
        }
      >
        {null}
      </Page>
    </Frame>
  );
}
