import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

interface EmptyStateProps {
  title: string;
  icon?: IconName;
  /** Why it is empty and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  level?: 2 | 3;
}

/** Where nothing is yet: says what to do. */
export function EmptyState({ title, icon = "sprout", children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="empty">
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {children ? <div className="empty-words">{children}</div> : null}
      {action ? <div className="row gap-2">{action}</div> : null}
    </div>
  );
}
