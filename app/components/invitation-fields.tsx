import { useFormat } from "#app/i18n/use-format.ts";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { MAX_INVITATION_DAYS } from "#server/contracts/bounds.ts";
import { TextInput } from "./text-input.tsx";

/** What one may write on an invitation, to find it again. */
export function InvitationNote() {
  const { t } = useTranslation("communities");
  return (
    <TextInput name="note" label={t("invitations.note")} hint={t("invitations.noteHint")} optional maxLength={200} />
  );
}

/** How long an invitation is good, and for how many. */
export function InvitationBounds({ days, uses, most }: { days: number; uses: number; most: number }) {
  const { t } = useTranslation("communities");
  const { number } = useFormat();
  return (
    <>
      <TextInput
        name="days"
        label={t("invitations.days")}
        hint={t("invitations.daysHint", { max: number(MAX_INVITATION_DAYS) })}
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_INVITATION_DAYS}
        required
        defaultValue={String(days)}
      />
      <TextInput
        name="uses"
        label={t("invitations.uses")}
        hint={t("invitations.usesHint", { max: number(most) })}
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        required
        defaultValue={String(uses)}
      />
    </>
  );
}
