import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** Where the unread begins, on the trail. */
export function NewMark({ children, id = "new" }: { children: ReactNode; id?: string }) {
  return (
    <li className="new-mark" id={id}>
      <span className="new-words">{children}</span>
    </li>
  );
}

interface JumpPillProps {
  /** The first of them on this page: `#new`, `#post-14`. */
  href: string;
  icon?: IconName;
  children: ReactNode;
}

/** Over the end of the page: something came that is not in view. Moves nothing by itself. */
export function JumpPill({ href, icon = "down", children }: JumpPillProps) {
  return (
    <div className="jump" role="status">
      <a className="jump-pill" href={href}>
        <Icon name={icon} />
        <span className="button-words">{children}</span>
      </a>
    </div>
  );
}
