import { Page } from "#app/components/page.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { readerLanguages } from "#app/requests/reader-languages.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { ChangeThemeInput } from "#server/contracts/themes.ts";
import { changeTheme, listThemes } from "#server/core/themes/index.ts";
import { NotFound } from "#server/core/usecase/index.ts";
import { themeTree } from "#server/features/programme/index.ts";
import type { Route } from "./+types/edit-theme-page.ts";
import { adminViews } from "./admin-views.ts";
import { ThemeForm } from "./theme-form.tsx";
import { withLanguages } from "./with-languages.ts";

export async function loader(args: Route.LoaderArgs) {
  return show(args, async (ctx) => {
    adminViews(ctx);
    const theme = (await listThemes(ctx)).find(({ id }) => id === args.params.themeId);
    if (!theme) throw new NotFound();
    const tree = await themeTree(ctx, readerLanguages(args.context));
    // One with themes below it stays at the top; nothing is part of itself.
    const hasBelow = tree.some(({ id, below }) => id === theme.id && below.length > 0);
    return { theme, parents: hasBelow ? [] : tree.filter(({ id }) => id !== theme.id), key: nextSendKey(args.context) };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(args, withLanguages(ChangeThemeInput), async (ctx, input) => {
    await changeTheme(ctx, input);
    return redirectSaying(args.context, "/admin/themes", { say: "admin:saved" });
  });
}

export default function EditThemePage({ loaderData: { theme, parents, key }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("themes.editTitle")} crumbs={[{ label: t("themes.title"), href: "/admin/themes" }]}>
      <ThemeForm result={actionData} sendKey={key} parents={parents} values={theme} />
    </Page>
  );
}
