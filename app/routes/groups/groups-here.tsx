import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useSpaceNews } from "#app/live/use-space-news.ts";
import {
  CALLS_ENTRY,
  GROUPS_ENTRY,
  type GroupsHere,
  groupPath,
  groupsPath,
} from "#server/contracts/workshop-groups.ts";
import { TimeLeft } from "./time-left.tsx";
import { useGroupName } from "./use-group-name.ts";

/** What goes on in the groups of a workshop: one's own with the way there, or all of them and who calls for help. Stays true while it is open. */
export function GroupsNow({ groups }: { groups: GroupsHere }) {
  const { t } = useTranslation("groups");
  const nameOf = useGroupName();
  const { number } = useFormat();
  const { workshopId: id, seq, seesAll, state, mine, calls, slug, closesAt, now } = groups;
  useSpaceNews({ id, seq, only: seesAll ? [GROUPS_ENTRY, CALLS_ENTRY] : [GROUPS_ENTRY], few: seesAll });
  if (state === null || state === "closed" || (state === "prepared" && !seesAll)) return null;
  const name = mine && nameOf(mine);
  return (
    <Banner
      icon="people"
      tone={calls > 0 ? "attention" : "info"}
      title={state === "open" ? t("here.open") : t("here.prepared")}
      action={
        seesAll ? (
          <ButtonLink href={groupsPath(slug)} icon="people" kind={calls > 0 ? "primary" : "second"}>
            {t("here.all")}
          </ButtonLink>
        ) : mine ? (
          <ButtonLink href={groupPath(mine.slug)} icon="join" kind="primary">
            {t("here.come")}
          </ButtonLink>
        ) : null
      }
    >
      <span className="row gap-2" aria-live="polite">
        {calls > 0 ? <strong>{t("here.calls", { count: calls, n: number(calls) })}</strong> : null}
        {name ? <span lang={name.lang}>{t("here.yours", { name: name.label })}</span> : null}
        {!name && !seesAll ? <span>{t("here.wait")}</span> : null}
        <TimeLeft until={closesAt} madeAt={now} />
      </span>
    </Banner>
  );
}
