import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextInput } from "#app/components/text-input.tsx";
import { askedVersionIn } from "#app/documents/asked-version.ts";
import { languageOf } from "#app/i18n/request-language.ts";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { MAX_NAME_LENGTH } from "#server/contracts/bounds.ts";
import { NameVersionInput } from "#server/contracts/documents.ts";
import { nameVersion, versionToName } from "#server/core/documents/index.ts";
import type { Route } from "./+types/name-version-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const language = languageOf(args.context);
  const found = await show(args, (ctx) =>
    versionToName(ctx, {
      ...{ documentId: askedId(args.params.documentId), seq: askedVersionIn(args.params.seq), language },
    }),
  );
  return { ...found, key: nextSendKey(args.context) };
}

/** POST /documents/:documentId/versions/:seq/name: who writes calls a version something. */
export async function action(args: Route.ActionArgs) {
  return act(args, NameVersionInput, async (ctx, input) => {
    const { documentId } = await nameVersion(ctx, input);
    const say = input.name === "" ? "documents:name.gone" : "documents:name.done";
    return redirectSaying(args.context, `/documents/${documentId}/versions`, { say });
  });
}

/** A version gets a name, by which it is found again and always kept. */
export default function NameVersionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("documents");
  const { full } = useFormat();
  const { document, name, at, key } = loaderData;
  return (
    <Page
      title={t("name.title")}
      lead={t("name.lead", { when: full(at) })}
      crumbs={[
        { label: document.name, href: document.link },
        { label: t("history.title"), href: `/documents/${document.id}/versions` },
      ]}
    >
      <SendForm result={actionData} sendKey={key}>
        <TextInput
          name="name"
          label={t("name.label")}
          hint={t("name.hint")}
          maxLength={MAX_NAME_LENGTH}
          defaultValue={name ?? ""}
          dir="auto"
        />
        <div>
          <Button kind="primary" icon="check">
            {t("name.save")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
