import { Link } from "react-router";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import { Count } from "./tag.tsx";

export type TabName = "home" | "communities" | "messages" | "help" | "me";

interface Tab {
  name: TabName;
  icon: IconName;
  href: string;
}

const memberTabs: readonly Tab[] = [
  { name: "home", icon: "home", href: "/" },
  { name: "communities", icon: "people", href: "/communities" },
  { name: "messages", icon: "mail", href: "/messages" },
  { name: "help", icon: "help", href: "/help" },
  { name: "me", icon: "me", href: "/me" },
];
const guestTabs = memberTabs.filter((tab) => tab.name !== "messages" && tab.name !== "me");

interface TabsProps {
  current?: TabName | undefined;
  guest: boolean;
  unread: number;
}

/** The main ways through Rutas: under the thumb on a phone, at the side of a wide screen. */
export function Tabs({ current, guest, unread }: TabsProps) {
  const { t } = useTranslation("common");
  return (
    <nav className="tabs" aria-label={t("ui.tabs")}>
      <ul>
        {(guest ? guestTabs : memberTabs).map(({ name, icon, href }) => (
          <li key={name}>
            <Link to={href} aria-current={name === current ? "page" : undefined}>
              <span className="tab-sign">
                <Icon name={icon} />
                {name === "messages" ? <Count value={unread} /> : null}
              </span>
              <span className="tab-words">{t(`ui.tab.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
