import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "react-router";
import { languageOf } from "#app/i18n/request-language.ts";
import { factsOf } from "#app/requests/context.ts";
import { deliveryOf, useNonce } from "#app/requests/delivery.ts";
import { directionOf } from "#server/contracts/languages.ts";
import type { Route } from "./+types/root.ts";

export function loader({ context }: Route.LoaderArgs) {
  const facts = factsOf(context);
  const language = languageOf(context);
  return {
    language,
    viewer: facts.viewer,
    site: facts.site,
    saveData: facts.saveData,
    reader: facts.assets.reader,
    words: facts.assets.words[language] ?? null,
  };
}

export function Layout({ children }: { children: React.ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const matches = useMatches();
  const language = data?.language ?? "en";
  const delivery = data
    ? deliveryOf(
        data,
        matches.map((match) => match.handle),
      )
    : "none";
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {delivery === "app" && data?.words ? (
          <link rel="preload" as="fetch" crossOrigin="anonymous" href={data.words} data-words="" />
        ) : null}
        {delivery === "reader" && data?.reader ? <script type="module" src={data.reader} /> : null}
      </head>
      <body>
        {children}
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

export default function Root() {
  return <Outlet />;
}
