import { Link } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

interface StatLineProps {
  items: readonly { value: number | string; label: string; icon?: IconName; href?: string }[];
}

/** Numbers before paragraphs. */
export function StatLine({ items }: StatLineProps) {
  const { number } = useFormat();
  return (
    <dl className="stats">
      {items.map(({ value, label, icon, href }) => (
        <div className="stat" key={label}>
          <dt>
            {icon ? <Icon name={icon} /> : null}
            {href ? <Link to={href}>{label}</Link> : label}
          </dt>
          <dd>{typeof value === "number" ? number(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}
