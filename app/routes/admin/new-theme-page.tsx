import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { CreateThemeInput } from "#server/contracts/themes.ts";
import { createTheme } from "#server/core/themes/index.ts";
import { themeTree } from "#server/features/programme/index.ts";
import type { Route } from "./+types/new-theme-page.ts";
import { adminViews } from "./admin-views.ts";
import { ThemeForm } from "./theme-form.tsx";
import { withLanguages } from "./with-languages.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    adminViews(ctx);
    return { parents: await themeTree(ctx, readerLanguages(args.context)), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, withLanguages(CreateThemeInput), async (ctx, input) => {
    await createTheme(ctx, input);
    return redirectSaying(args.context, "/admin/themes", { say: "admin:saved" });
  });
}

export default function NewThemePage({ loaderData: { parents, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("themes.newTitle")} crumbs={[{ label: t("themes.title"), href: "/admin/themes" }]}>
      <ThemeForm
        result={actionData}
        sendKey={key}
        parents={parents}
        values={{ slug: "", parentId: null, names: {}, descriptions: {} }}
      />
    </Page>
  );
}
