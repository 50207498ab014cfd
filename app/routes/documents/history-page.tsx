import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { askedVersion, askedVersionAs } from "#app/documents/asked-version.ts";
import { VersionList } from "#app/documents/version-list.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { documentHistory } from "#server/core/documents/index.ts";
import type { Route } from "./+types/history-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const before = askedVersionAs(args.request, "before");
  const asked = { before, version: askedVersion(args.request), language: languageOf(args.context) };
  const page = await show(args, (ctx) =>
    documentHistory(ctx, { documentId: askedId(args.params.documentId), ...asked }),
  );
  return { ...page, before, key: nextSendKey(args.context) };
}

/** All that a document said before: when, by whom, under which names. */
export default function HistoryPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("documents");
  const { document, versions, older, opened, can, before, key } = loaderData;
  const here = `/documents/${document.id}/versions`;
  return (
    <Page
      title={t("history.title")}
      crumbs={[{ label: document.name, href: document.link }]}
      lead={t("history.lead")}
      actions={
        versions.length > 1 ? (
          <ButtonLink href={`/documents/${document.id}/compare`} icon="document">
            {t("history.compare")}
          </ButtonLink>
        ) : null
      }
    >
      <section id="versions">
        {versions.length === 0 ? (
          <EmptyState title={t("history.none")} icon="document">
            {t("history.noneText")}
          </EmptyState>
        ) : (
          <VersionList
            documentId={document.id}
            versions={versions}
            now={before === null ? versions[0]?.seq : undefined}
            opened={opened}
            page={before === null ? "" : `before=${before}`}
            names
            restore={can.write ? { sendKey: key } : null}
            moderate={can.moderate ? { sendKey: key } : null}
          />
        )}
      </section>
      <Pager first={before === null ? null : here} older={older === null ? null : `${here}?before=${older}`} />
    </Page>
  );
}
