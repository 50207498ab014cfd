import type { ReactNode } from "react";
import { Link } from "react-router";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** Ways to further screens below each other: settings, administration. */
export function LinkList({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}

interface LinkRowProps {
  href: string;
  icon?: IconName;
  title: ReactNode;
  /** What is found there. */
  children?: ReactNode;
  /** A count or a tag at the end. */
  trailing?: ReactNode;
}

/** A sign, where it leads and what is there; all of it can be pressed. */
export function LinkRow({ href, icon, title, children, trailing }: LinkRowProps) {
  return (
    <li className="link-row">
      {icon ? <Icon name={icon} /> : null}
      <div className="link-words">
        <Link className="link-title" to={href}>
          {title}
        </Link>
        {children ? <span className="soft">{children}</span> : null}
      </div>
      {trailing}
      <Icon name="onward" />
    </li>
  );
}
