import type { ReactNode } from "react";
import { Link } from "react-router";
import { ActionForm } from "./action-form.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface MenuProps {
  label: string;
  icon?: IconName;
  /** Shows the label beside the sign. */
  words?: boolean;
  /** Where there is room it opens towards the end of the line instead of its start. */
  towardsEnd?: boolean;
  /** `MenuLink`, `MenuAction` or your own controls. */
  children: ReactNode;
}

/** Second-rank actions behind one sign; opens without script. Nothing essential lives only here. */
export function Menu({ label, icon = "more", words, towardsEnd, children }: MenuProps) {
  return (
    <details className={towardsEnd ? "menu menu-start" : "menu"} name="menu">
      <summary className="button button-quiet button-sign">
        <Icon name={icon} />
        {words ? <span className="button-words">{label}</span> : <VisuallyHidden>{label}</VisuallyHidden>}
      </summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}

interface MenuLinkProps {
  href: string;
  icon?: IconName;
  children: ReactNode;
}

/** A way to another page inside a menu. */
export function MenuLink({ href, icon, children }: MenuLinkProps) {
  return (
    <Link className="button button-quiet" to={href}>
      {icon ? <Icon name={icon} /> : null}
      <span className="button-words">{children}</span>
    </Link>
  );
}

interface MenuActionProps {
  action: string;
  sendKey: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  fields?: Readonly<Record<string, string>>;
}

/** A verb inside a menu, with its own URL. */
export function MenuAction({ danger, ...form }: MenuActionProps) {
  return <ActionForm {...form} kind={danger ? "danger" : "quiet"} />;
}
