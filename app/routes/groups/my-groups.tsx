import { Link } from "react-router";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Stack } from "#app/components/layout.tsx";
import { Tag } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { RoundState } from "#server/contracts/group-permissions.ts";
import { type GroupName, groupPath } from "#server/contracts/workshop-groups.ts";
import { useGroupName } from "./use-group-name.ts";

type Mine = GroupName & { slug: string; number: number; state: RoundState };

/** The groups in which somebody is or was, the latest first. */
export function MyGroups({ found: { mine, open } }: { found: { mine: readonly Mine[]; open: boolean } }) {
  const { t } = useTranslation("groups");
  const { number } = useFormat();
  const nameOf = useGroupName();
  if (mine.length === 0)
    return (
      <EmptyState title={t("panel.none")} icon="people">
        {open ? t("panel.waits") : t("panel.noneWait")}
      </EmptyState>
    );
  return (
    <Stack as="ul" gap={3}>
      {mine.map((group) => {
        const { label, lang } = nameOf(group);
        return (
          <li key={group.slug} className="row gap-2">
            <Link to={groupPath(group.slug)} lang={lang} dir="auto">
              {label}
            </Link>
            <span className="soft">{t("panel.round", { n: number(group.number) })}</span>
            <Tag tone={group.state === "open" ? "new" : "plain"}>{t(`panel.state.${group.state}`)}</Tag>
          </li>
        );
      })}
    </Stack>
  );
}
