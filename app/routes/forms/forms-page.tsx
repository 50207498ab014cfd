import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Lang } from "#app/components/lang.tsx";
import { Soft } from "#app/components/layout.tsx";
import { Page } from "#app/components/page.tsx";
import { Pager } from "#app/components/pager.tsx";
import { Tag, Tags } from "#app/components/tag.tsx";
import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { show } from "#app/requests/act.ts";
import { CommunityViews, communityCrumbs, communityHandle } from "#app/routes/communities/community-frame.tsx";
import { Id } from "#server/contracts/primitives.ts";
import { NO_TRANSLATIONS } from "#server/contracts/translation.ts";
import { type FormRowView, listForms } from "#server/core/forms/index.ts";
import type { Route } from "./+types/forms-page.ts";
import { useFormWords } from "./form-words.ts";

export const handle = communityHandle;

export async function loader(args: Route.LoaderArgs) {
  const older = Id.safeParse(new URL(args.request.url).searchParams.get("older")).data ?? null;
  return show(args, (ctx) => listForms(ctx, { space: args.params.space, older }));
}

/** What a community asks its members, beside the polls in its topics. */
export default function FormsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("forms");
  const { space, forms, older, canStart } = loaderData;
  const here = `/communities/${space.slug}/forms`;
  return (
    <Page
      title={t("list.title")}
      crumbs={communityCrumbs(space)}
      actions={
        canStart ? (
          <ButtonLink href={`${here}/new`} kind="primary" icon="plus">
            {t("list.new")}
          </ButtonLink>
        ) : null
      }
    >
      <CommunityViews space={space} current="forms" />
      {forms.length === 0 ? (
        <EmptyState title={t("list.none")}>{t(canStart ? "list.noneStart" : "list.noneWait")}</EmptyState>
      ) : (
        <ul className="rows">
          {forms.map((form) => (
            <FormRow key={form.id} form={form} />
          ))}
        </ul>
      )}
      <Pager
        label={t("list.pages")}
        older={older ? `${here}?older=${older}` : null}
        words={{ newer: t("list.newer"), older: t("list.older") }}
      />
    </Page>
  );
}

function FormRow({ form }: { form: FormRowView }) {
  const { t } = useTranslation("forms");
  const { number, full } = useFormat();
  const title = useFormWords(form, NO_TRANSLATIONS)(form.heading);
  const draft = form.state === "draft";
  return (
    <li>
      <Link to={draft ? `/forms/${form.id}/edit` : `/forms/${form.id}`} className="row-title">
        <Lang lang={title?.language}>{title?.text || t(`kind.${form.kind}`)}</Lang>
      </Link>
      <Tags>
        {draft ? <Tag icon="edit">{t("card.draft")}</Tag> : null}
        {form.state === "closed" ? <Tag icon="lock">{t("card.closed")}</Tag> : null}
        {form.secret ? <Tag icon="shield">{t("card.secret")}</Tag> : null}
        {form.done ? (
          <Tag tone="done" icon="check">
            {t("list.done")}
          </Tag>
        ) : null}
      </Tags>
      {draft ? null : <Soft as="p">{t("card.answered", { n: number(form.answered) })}</Soft>}
      {form.state === "open" && form.closesAt ? (
        <Soft as="p">{t("card.closesAt", { when: full(form.closesAt) })}</Soft>
      ) : null}
    </li>
  );
}
