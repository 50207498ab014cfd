import { Icon } from "#app/components/icon.tsx";
import type { IconName } from "#app/components/icon-paths.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import type { SyncState } from "./sync-document.ts";

const SIGNS = {
  opening: "clock",
  sent: "check",
  waiting: "clock",
  phone: "phone",
  nowhere: "alert",
} as const satisfies Record<string, IconName>;

/** Where what was written is: with the server, on its way, on this phone alone, or nowhere but on the screen. */
export function SavedMark({ state }: { state: SyncState | null }) {
  const { t } = useTranslation("documents");
  const mark = markOf(state);
  return (
    <p className={`saved-mark saved-${mark}`} role="status" title={t(`write.marks.${mark}Long`)}>
      <Icon name={SIGNS[mark]} />
      <span>{t(`write.marks.${mark}`)}</span>
    </p>
  );
}

function markOf(state: SyncState | null): keyof typeof SIGNS {
  if (!state?.ready) return "opening";
  if (!state.unsent) return "sent";
  if (state.joined && state.trouble === null) return "waiting";
  return state.kept === "failed" ? "nowhere" : state.kept === "yes" ? "phone" : "waiting";
}
