import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { notesPath } from "#server/contracts/workshop-notes.ts";
import { type RoomPage, stepsAround } from "#server/contracts/workshop-room.ts";

/** While the step is one of notes, the way to them is what there is to do now. */
export function NotesNow({ room }: Pick<RoomPage, "room">) {
  const { t } = useTranslation("room");
  const { current } = stepsAround(room);
  if (room.state !== "live" || current?.kind !== "notes") return null;
  return (
    <Banner
      icon="document"
      title={t("notes.now")}
      action={
        <ButtonLink href={notesPath(room.slug)} icon="write" kind="primary">
          {t("notes.write")}
        </ButtonLink>
      }
    >
      <bdi>{current.title}</bdi>
    </Banner>
  );
}
