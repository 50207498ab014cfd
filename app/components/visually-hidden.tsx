import type { ReactNode } from "react";

/** Words for those who listen to the page; a skip link shows itself when focused. */
export function VisuallyHidden({
  as: Tag = "span",
  children,
}: {
  as?: "span" | "div" | "h2" | "h3";
  children: ReactNode;
}) {
  return <Tag className="visually-hidden">{children}</Tag>;
}
