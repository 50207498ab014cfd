import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { ButtonLink } from "./button.tsx";
import { Face } from "./face.tsx";
import { BrandSign, Icon } from "./icon.tsx";
import { type LanguageChoice, LanguageChooser } from "./language-chooser.tsx";
import { LineMark, type LineState } from "./line-mark.tsx";
import { type TabName, Tabs } from "./tabs.tsx";
import { Count } from "./tag.tsx";

interface ShellProps {
  /** The person signed in, or null for a guest. */
  viewer: { name: string; href: string; champion?: boolean } | null;
  /** Who reads is not known here: neither a bell nor a way in. */
  anybody?: boolean;
  tab?: TabName | undefined;
  /** Where the reader is, in the top bar: the community of a topic, the name of a section. */
  where?: { label: string; href?: string; lang?: string | undefined } | undefined;
  bell?: { count: number; href?: string } | undefined;
  /** Private threads with something unread. */
  messages?: number;
  /** Left out where no script runs: without one there is no line to tell of. */
  line?: { state: LineState; waiting?: number } | undefined;
  /** The URL of the search, once there is one. */
  search?: string | undefined;
  language: LanguageChoice;
  /** A word to all, above the page. */
  banner?: ReactNode;
  /** Links at the foot: privacy, terms, what Rutas is. */
  footer?: readonly { label: string; href: string }[];
  children: ReactNode;
}

/** The frame of every page: top bar, five tabs (below when narrow, beside when wide), the page, the foot. */
export function Shell({
  viewer,
  anybody = false,
  tab,
  where,
  bell,
  messages = 0,
  line,
  search,
  language,
  banner,
  footer = [],
  children,
}: ShellProps) {
  const { t } = useTranslation("common");
  return (
    <div className="shell">
      <a className="skip button button-primary visually-hidden" href="#main">
        {t("ui.skip")}
      </a>
      <header className="bar">
        <div className="bar-inside">
          <Link className="brand" to="/" aria-label={t("ui.brandHome")}>
            <BrandSign />
            <span className={where ? "brand-name brand-name-wide" : "brand-name"}>{t("ui.brand")}</span>
          </Link>
          {where ? <Where {...where} /> : <span className="where" />}
          {line ? <LineMark {...line} /> : null}
          {search ? <BarLink href={search} icon="search" label={t("ui.search")} /> : null}
          {viewer ? (
            <BarLink href={bell?.href ?? "/notices"} icon="bell" label={t("ui.bell")}>
              {bell ? <Count value={bell.count} /> : null}
            </BarLink>
          ) : null}
          {viewer || anybody ? null : <GuestLinks />}
          {viewer ? (
            <Link className="bar-me" to={viewer.href} aria-label={t("ui.meNamed", { name: viewer.name })}>
              <Face name={viewer.name} champion={viewer.champion} size="s" />
            </Link>
          ) : null}
        </div>
      </header>
      <div className="frame">
        <Tabs current={tab} guest={!viewer} unread={messages} />
        {banner ? <div className="frame-banner">{banner}</div> : null}
        {children}
      </div>
      <footer className="foot">
        <nav className="foot-links" aria-label={t("ui.foot")}>
          <Link to="/help#ask">{t("ui.askPerson")}</Link>
          {footer.map(({ label, href }) => (
            <Link key={href} to={href}>
              {label}
            </Link>
          ))}
        </nav>
        <LanguageChooser {...language} />
      </footer>
    </div>
  );
}

function Where({ label, href, lang }: { label: string; href?: string; lang?: string | undefined }) {
  return (
    <span className="where">
      {href ? (
        <Link className="where-words" to={href} lang={lang} dir="auto">
          {label}
        </Link>
      ) : (
        <span className="where-words" lang={lang} dir="auto">
          {label}
        </span>
      )}
    </span>
  );
}

function BarLink({
  href,
  icon,
  label,
  children,
}: {
  href: string;
  icon: "search" | "bell";
  label: string;
  children?: ReactNode;
}) {
  return (
    <Link className="bar-link" to={href}>
      <Icon name={icon} label={label} />
      {children}
    </Link>
  );
}

function GuestLinks() {
  const { t } = useTranslation("common");
  return (
    <>
      <ButtonLink href="/sign-in" kind="quiet" small>
        {t("ui.signIn")}
      </ButtonLink>
      <ButtonLink href="/sign-up" kind="primary" small>
        {t("ui.join")}
      </ButtonLink>
    </>
  );
}
