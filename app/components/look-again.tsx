import { useLocation, useMatches, useRouteLoaderData } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { deliveryOf } from "#app/requests/delivery.ts";
import { ButtonLink } from "./button.tsx";

type Known = (Parameters<typeof deliveryOf>[0] & { now: string }) | undefined;

type Props = {
  /** The page to load again; left out: the one at hand. */
  path?: string;
  /** Where on it what is new stands: an id. */
  at: string;
  label: string;
};

/**
 * For pages without script, to which nothing comes by itself: says so, with a link that loads the page again. A link that
 * differs from the page's own address by its fragment alone would load nothing, so it also says from when the page is.
 */
export function LookAgain({ path, at, label }: Props) {
  const { t } = useTranslation("common");
  const known = useRouteLoaderData("root") as Known;
  const handles = useMatches().map(({ handle }) => handle);
  const { pathname, search } = useLocation();
  const asked = new URLSearchParams(path === undefined ? search : "");
  asked.set("look", String(Date.parse(known?.now ?? "")));
  const inside = (
    <>
      <span className="soft">{t("ui.staysAsItIs")}</span>
      <ButtonLink href={`${path ?? pathname}?${asked}#${at}`} icon="down" small reloadDocument>
        {label}
      </ButtonLink>
    </>
  );
  if (known && deliveryOf(known, handles) === "none") return <p className="row gap-2 look-again">{inside}</p>;
  return (
    <noscript>
      <p className="row gap-2 look-again">{inside}</p>
    </noscript>
  );
}
