import { ButtonLink } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { askedVersion } from "#app/documents/asked-version.ts";
import { revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { DocumentHere } from "#app/documents/document-here.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { useThere } from "#app/live/use-there.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { notesPath, WriteWorkshopNotesInput } from "#server/contracts/workshop-notes.ts";
import { roomPath } from "#server/contracts/workshop-room.ts";
import { workshopNotes, writeWorkshopNotes } from "#server/features/workshops/index.ts";
import type { Route } from "./+types/notes-page.ts";

export const handle = workshopHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const version = askedVersion(args.request);
  const found = await show(args, (ctx) => workshopNotes(ctx, { workshop: args.params.workshop, version }));
  const keys = { key: nextSendKey(args.context), restoreKey: nextSendKey(args.context) };
  return { ...found, ...keys, writer: writerWithScript(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, WriteWorkshopNotesInput, async (ctx, input) => {
    const { slug } = await writeWorkshopNotes(ctx, input);
    return redirectSaying(args.context, notesPath(slug), { say: "room:notes.saved" });
  });
}

/** What those in a workshop write together: until it is over all of them, and afterwards those who lead it; all read it. */
export default function WorkshopNotes({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("room");
  const { t: ofWorkshops } = useTranslation("workshops");
  const { workshop, threadId, seq, writer } = loaderData;
  useThere(writer ? threadId : null, seq);
  const { id, slug, language, state, can } = workshop;
  return (
    <Page
      title={t("notes.title")}
      lead={can.notes && state !== "ended" ? t("notes.lead") : undefined}
      crumbs={withinWorkshop(workshop, ofWorkshops("list.title"))}
      actions={
        state === "cancelled" ? null : (
          <ButtonLink href={roomPath(slug)} icon="live">
            {t("frame.open")}
          </ButtonLink>
        )
      }
    >
      <DocumentHere
        place={{ subjectType: "workshop", subjectId: id, part: "notes" }}
        page={loaderData}
        spaceId={id}
        language={language}
        mayWrite={can.notes}
        words={{
          of: workshop.title,
          label: t("notes.tab"),
          by: t("notes.by"),
          none: t("notes.none"),
          noneWait: t("notes.noneWait"),
        }}
        result={actionData}
      />
    </Page>
  );
}
