import { ActionForm } from "#app/components/action-form.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Prose } from "#app/components/prose.tsx";
import { Time } from "#app/components/time.tsx";
import { DocumentForm, revalidatesWhenChanged } from "#app/documents/document-form.tsx";
import { VersionList } from "#app/documents/version-list.tsx";
import { WriteHere } from "#app/documents/write-here.tsx";
import { writerWithScript } from "#app/documents/writer-with-script.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
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
  const found = await show(args, (ctx) => groupNotes(ctx, args.params.group));
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
  const { group, notes, source, versions, spaceId, mayWrite, key, restoreKey, writer } = loaderData;
  const { label, lang } = useGroupName()(group);
  const [, ...before] = versions;
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
      <Stack gap={5}>
        {mayWrite ? (
          <WriteHere
            place={{ subjectType: "thread", subjectId: group.threadId, part: "groupNotes" }}
            documentId={notes?.id ?? null}
            personId={writer}
            spaceId={spaceId}
            label={t("notes.title")}
            language={notes?.language ?? group.language}
          >
            <DocumentForm label={t("notes.text")} source={source} now={notes} sendKey={key} result={actionData} />
          </WriteHere>
        ) : notes ? (
          <Prose html={notes.html} lang={notes.language} />
        ) : (
          <EmptyState title={t("notes.none")} icon="document">
            {t("notes.noneWait")}
          </EmptyState>
        )}
        {notes ? (
          <>
            <Soft as="p">
              {t("notes.by")} <bdi>{notes.by?.name}</bdi>, <Time at={notes.at} />
            </Soft>
            <VersionList documentId={notes.id} versions={before} restore={mayWrite ? { sendKey: restoreKey } : null} />
          </>
        ) : null}
      </Stack>
    </Page>
  );
}
