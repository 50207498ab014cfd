import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { classNames } from "./class-names.ts";
import { Lang } from "./lang.tsx";

interface PageProps {
  title: string;
  /** The language of the title, when people wrote it. */
  titleLang?: string | null | undefined;
  /** The way from the top to here, without here itself. */
  crumbs?: readonly Crumb[];
  tags?: ReactNode;
  /** A sentence below the title. */
  lead?: ReactNode;
  /** The language of that sentence, when people wrote it. */
  leadLang?: string | null | undefined;
  /** The first thing one does here. */
  actions?: ReactNode;
  /** Who and what belongs to it: third column when wide, below when narrow. */
  aside?: ReactNode;
  /** For tables: uses the third column too. */
  wide?: boolean;
  children: ReactNode;
}

interface Crumb {
  label: string;
  href: string;
  lang?: string | null | undefined;
}

/** One screen: the way here, its title, its content, and what belongs beside it. */
export function Page({
  title,
  titleLang,
  crumbs = [],
  tags,
  lead,
  leadLang,
  actions,
  aside,
  wide,
  children,
}: PageProps) {
  const { t } = useTranslation("common");
  return (
    <>
      <title>{`${title} · ${t("ui.brand")}`}</title>
      <main id="main" tabIndex={-1} className={classNames("main", wide && "main-wide")}>
        <header className="page-head">
          {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
          {titleLang ? (
            // What stands in a bdi does not count for "auto" (HTML, the dir attribute).
            <h1 lang={titleLang} dir="auto">
              {title}
            </h1>
          ) : (
            <h1>
              <bdi>{title}</bdi>
            </h1>
          )}
          {tags}
          {lead ? (
            <p className="lead" lang={leadLang ?? undefined} dir={leadLang ? "auto" : undefined}>
              {lead}
            </p>
          ) : null}
          {actions ? <div className="row gap-2">{actions}</div> : null}
        </header>
        {children}
      </main>
      {aside ? (
        <aside className="aside" aria-label={t("ui.aside")}>
          {aside}
        </aside>
      ) : null}
    </>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation("common");
  return (
    <nav className="crumbs" aria-label={t("ui.crumbs")}>
      <ol>
        {crumbs.map(({ label, href, lang }) => (
          <li key={href}>
            <Link to={href}>{lang ? <Lang lang={lang}>{label}</Lang> : label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A titled part of the third column. */
export function AsideSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="aside-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
