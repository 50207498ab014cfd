import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** What a button looks like: one `primary` in view, `danger` for what takes something away. */
export type ButtonKind = "primary" | "second" | "quiet" | "danger";

interface Look {
  kind?: ButtonKind;
  icon?: IconName;
  /** Only the sign shows; the words are still spoken. */
  hideLabel?: boolean;
  /** A number after the words: thanks, votes. */
  count?: ReactNode;
  /** Smaller type, the same target. */
  small?: boolean;
  children: ReactNode;
}

interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children" | "className" | "style"> {
  busy?: boolean;
  /** For a switch: thanked or not, watched or not. */
  pressed?: boolean | undefined;
}

/** Does something. Names what it does. */
export function Button({
  kind,
  icon,
  hideLabel,
  count,
  small,
  busy,
  pressed,
  type = "submit",
  children,
  ...native
}: ButtonProps) {
  return (
    <button
      {...native}
      type={type}
      className={lookOf({ kind, hideLabel, small })}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
    >
      <Inside icon={icon} hideLabel={hideLabel} count={count}>
        {children}
      </Inside>
    </button>
  );
}

interface ButtonLinkProps extends Look, Omit<LinkProps, "to" | "children" | "className" | "style"> {
  href: string;
  current?: boolean;
}

/** Goes somewhere and looks like a button. */
export function ButtonLink({
  kind,
  icon,
  hideLabel,
  count,
  small,
  href,
  current,
  children,
  ...native
}: ButtonLinkProps) {
  return (
    <Link
      {...native}
      to={href}
      className={lookOf({ kind, hideLabel, small })}
      aria-current={current ? "page" : undefined}
    >
      <Inside icon={icon} hideLabel={hideLabel} count={count}>
        {children}
      </Inside>
    </Link>
  );
}

function lookOf({ kind = "second", hideLabel, small }: Pick<Look, "kind" | "hideLabel" | "small">) {
  return classNames("button", `button-${kind}`, hideLabel && "button-sign", small && "button-small");
}

function Inside({ icon, hideLabel, count, children }: Pick<Look, "icon" | "hideLabel" | "count" | "children">) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {hideLabel ? <VisuallyHidden>{children}</VisuallyHidden> : <span className="button-words">{children}</span>}
      {count === undefined || count === null ? null : <span className="button-count">{count}</span>}
    </>
  );
}
