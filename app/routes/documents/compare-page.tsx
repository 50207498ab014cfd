import { Form } from "react-router";
import { ActionForm } from "#app/components/action-form.tsx";
import { Button } from "#app/components/button.tsx";
import { Row, Section, Soft, Stack } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Select } from "#app/components/select.tsx";
import { askedVersionAs } from "#app/documents/asked-version.ts";
import { ComparedText } from "#app/documents/compared-text.tsx";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import type { ComparePage as Compare, VersionLine } from "#server/contracts/documents.ts";
import { compareVersions } from "#server/core/documents/index.ts";
import type { Route } from "./+types/compare-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const asked = {
    from: askedVersionAs(args.request, "from"),
    to: askedVersionAs(args.request, "to"),
    language: languageOf(args.context),
  };
  const page = await show(args, (ctx) =>
    compareVersions(ctx, { documentId: askedId(args.params.documentId), ...asked }),
  );
  return { ...page, key: nextSendKey(args.context) };
}

/** Two versions of a text put together, word by word. */
export default function ComparePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("documents");
  const { number } = useFormat();
  const { document, from, said, compared, can, key, versions } = loaderData;
  const { lines, added, removed } = compared;
  const here = `/documents/${document.id}/versions`;
  const same = lines.every(({ change, runs }) => change === "kept" && runs.every((run) => run.change === "kept"));
  return (
    <Page
      title={t("compare.title")}
      crumbs={[
        { label: document.name, href: document.link },
        { label: t("history.title"), href: here },
      ]}
    >
      <Stack gap={5}>
        <Choose page={loaderData} />
        <Section title={t("compare.text")}>
          <Stack gap={4}>
            {from === null ? <Soft as="p">{t("compare.first")}</Soft> : null}
            <p>{same ? t("compare.same") : t("compare.counts", { added: number(added), removed: number(removed) })}</p>
            <ComparedText lines={lines} lang={said} />
          </Stack>
        </Section>
        {can.write && from !== null && versions.some(({ seq, hidden }) => seq === from && hidden === null) ? (
          <Row>
            <ActionForm
              action={`${here}/${from}/restore`}
              sendKey={`${key}-${from}`}
              label={t("compare.restore")}
              icon="undo"
            />
          </Row>
        ) : null}
      </Stack>
    </Page>
  );
}

/** Any two of them, by a form that asks for another page. */
function Choose({ page: { document, versions, from, to } }: { page: Compare }) {
  const { t } = useTranslation("documents");
  const label = useLabel();
  const options = versions.map((version) => ({ value: String(version.seq), label: label(version) }));
  return (
    <Form method="get" action={`/documents/${document.id}/compare`} key={`${from} ${to}`}>
      <Stack gap={3}>
        <Select name="from" label={t("compare.from")} options={options} defaultValue={from ?? undefined} />
        <Select name="to" label={t("compare.to")} options={options} defaultValue={to} />
        <div>
          <Button kind="second">{t("compare.show")}</Button>
        </div>
      </Stack>
    </Form>
  );
}

function useLabel(): (version: VersionLine) => string {
  const { full } = useFormat();
  return ({ name, at, by }) => [name, full(at), by.map((one) => one.name).join(", ")].filter(Boolean).join(" · ");
}
