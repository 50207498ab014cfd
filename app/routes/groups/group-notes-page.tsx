import { ActionForm } from "#app/components/action-form.tsx";
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
import { groupPath, WriteNotesInput } from "#server/contracts/workshop-groups.ts";
import { groupNotes, writeNotes } from "#server/features/workshop-groups/index.ts";
import type { Route } from "./+types/group-notes-page.ts";
import { groupHandle, useGroupCrumbs } from "./group-frame.ts";
import { GroupTabs } from "./group-tabs.tsx";
import { useGroupName } from "./use-group-name.ts";

export const handle = groupHandle;
export const shouldRevalidate = revalidatesWhenChanged;

export async function loader(args: Route.LoaderArgs) {
  const version = askedVersion(args.request);
  const found = await show(args, (ctx) => groupNotes(ctx, { group: args.params.group, version }));
  const keys = { key: nextSendKey(args.context), restoreKey: nextSendKey(args.context) };
  return { ...found, ...keys, writer: writerWithScript(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, WriteNotesInput, async (ctx, input) => {
    const { slug } = await writeNotes(ctx, input);
    return redirectSaying(args.context, `${groupPath(slug)}/notes`, { say: "groups:notes.saved" });
  });
}

/** What a group writes together: all in it write while it is open, and read it afterwards. */
export default function GroupNotes({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("groups");
  const { group, document: notes, spaceId, mayWrite, seq, writer, key } = loaderData;
  useThere(writer ? group.threadId : null, seq);
  const { label, lang } = useGroupName()(group);
  return (
    <Page
      title={label}
      titleLang={lang}
      lead={mayWrite ? t("notes.lead") : undefined}
      crumbs={useGroupCrumbs(group)}
      actions={
        notes && group.can.bring ? (
          <ActionForm
            action={`${groupPath(group.slug)}/bring-notes`}
            sendKey={`${key}-bring`}
            label={t("group.bringNotes")}
            icon="send"
          />
        ) : null
      }
    >
      <GroupTabs group={group} current="notes" />
      <DocumentHere
        place={{ subjectType: "thread", subjectId: group.threadId, part: "groupNotes" }}
        page={loaderData}
        spaceId={spaceId}
        language={group.language}
        mayWrite={mayWrite}
        words={{
          of: label,
          label: t("notes.text"),
          by: t("notes.by"),
          none: t("notes.none"),
          noneWait: t("notes.noneWait"),
        }}
        result={actionData}
      />
    </Page>
  );
}
