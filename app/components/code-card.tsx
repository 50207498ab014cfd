import type { ReactNode } from "react";
import { useTranslation } from "#app/i18n/use-translation.ts";

interface CodeCardProps {
  title: string;
  /** Read aloud and typed: groups of a few signs, spaces and all. */
  code: string;
  link?: string | undefined;
  /** A QR code as one path on a field of `size` by `size` modules. */
  qr?: { size: number; path: string } | undefined;
  /** Until when it is good, in words. */
  until?: ReactNode;
  /** How to use it. */
  children?: ReactNode;
}

/** An invitation or a code to hand over: link, QR code and short code; prints as a card of its own. */
export function CodeCard({ title, code, link, qr, until, children }: CodeCardProps) {
  const { t } = useTranslation("common");
  return (
    <section className="card code-card">
      <h2>{title}</h2>
      {children ? <div>{children}</div> : null}
      <div className="code-parts">
        {qr ? <QrCode {...qr} label={t("ui.qr")} /> : null}
        <dl className="code-words">
          <dt>{t("ui.shortCode")}</dt>
          <dd>
            <code className="code-big" dir="ltr">
              {code}
            </code>
          </dd>
          {link ? (
            <>
              <dt>{t("ui.link")}</dt>
              <dd>
                <a className="code-link" href={link} dir="ltr">
                  {link}
                </a>
              </dd>
            </>
          ) : null}
        </dl>
      </div>
      {until ? <p className="soft">{until}</p> : null}
    </section>
  );
}

/** Always dark on light, whatever the scheme: cameras want it so. The margin of four modules belongs to it. */
function QrCode({ size, path, label }: { size: number; path: string; label: string }) {
  return (
    <svg
      className="qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
