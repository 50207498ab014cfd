import { Button } from "#app/components/button.tsx";
import { Section } from "#app/components/layout.tsx";
import { Prose } from "#app/components/prose.tsx";
import { ReasonPage } from "#app/components/reason-page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { HideVersionInput, RestoreVersionInput } from "#server/contracts/documents.ts";
import { hideVersion, versionToHide } from "#server/core/documents/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import type { Route } from "./+types/hide-version-page.ts";

export const handle = { tab: "communities" as const };

export async function loader(args: Route.LoaderArgs) {
  const documentId = askedId(args.params.documentId);
  const seq = RestoreVersionInput.shape.seq.safeParse(args.params.seq).data;
  const found = await show(args, (ctx) => {
    if (seq === undefined) throw new NotFound();
    return versionToHide(ctx, { documentId, seq });
  });
  return { ...found, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, HideVersionInput, async (ctx, input) => {
    const { link } = await hideVersion(ctx, input);
    const undo = { action: `/documents/${input.documentId}/versions/${input.seq}/show` };
    return redirectSaying(args.context, `${link}#versions`, { say: "documents:hide.nowHidden", undo });
  });
}

/** A moderator says why what a text said before goes out of sight. */
export default function HideVersionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("documents");
  const { version, link, key } = loaderData;
  return (
    <ReasonPage
      title={t("hide.title")}
      lead={t("hide.lead")}
      crumbs={[{ label: t("versions.title"), href: `${link}#versions` }]}
      form={{ result: actionData, sendKey: key, label: t("hide.reason"), hint: t("hide.reasonHint") }}
      button={
        <Button kind="danger" icon="hide">
          {t("hide.do")}
        </Button>
      }
    >
      <Section title={t("versions.title")}>
        <blockquote className="composer-preview">
          <Prose html={version.html} lang={version.language} />
        </blockquote>
      </Section>
    </ReasonPage>
  );
}
