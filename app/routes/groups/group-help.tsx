import { ActionForm } from "#app/components/action-form.tsx";
import { Banner } from "#app/components/banner.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { type GroupView, groupPath } from "#server/contracts/workshop-groups.ts";

/** Calling for those who lead; and once somebody did, that they see it, or who comes. */
export function GroupHelp({ group, sendKey }: { group: GroupView; sendKey: string }) {
  const { t } = useTranslation("groups");
  const { help, can, leads, slug } = group;
  const here = groupPath(slug);
  if (help === null)
    return can.callHelp ? (
      <ActionForm action={`${here}/help`} sendKey={`${sendKey}-help`} label={t("group.help")} icon="hand" small />
    ) : null;
  const said = help.answered
    ? t("group.helpComing", { name: help.answered.name })
    : help.by
      ? t("group.helpCalled", { name: help.by.name })
      : t("group.helpSomebody");
  const goes = leads && !help.answered;
  return (
    <Banner
      tone={help.answered ? "info" : "attention"}
      icon="hand"
      action={
        goes || can.callHelp || leads ? (
          <ActionForm
            action={`${here}/help/${goes ? "answer" : "back"}`}
            sendKey={`${sendKey}-call`}
            label={goes ? t("group.helpGo") : help.answered ? t("group.helpDone") : t("group.helpBack")}
            small
          />
        ) : null
      }
    >
      {said}
    </Banner>
  );
}
