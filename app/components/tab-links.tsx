import { Link } from "react-router";
import { useFormat } from "#app/i18n/use-format.ts";

interface TabLinksProps {
  /** What the views are of. */
  label: string;
  items: readonly { label: string; href: string; current?: boolean; count?: number | undefined }[];
}

/** Views of one thing beside each other, each at its own URL. */
export function TabLinks({ label, items }: TabLinksProps) {
  const { number } = useFormat();
  return (
    <nav className="tab-links" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <Link to={item.href} aria-current={item.current ? "page" : undefined} preventScrollReset>
              <span className="button-words">{item.label}</span>
              {item.count === undefined ? null : <span className="tab-count">{number(item.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
