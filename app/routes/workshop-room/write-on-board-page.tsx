import { redirect } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Page } from "#app/components/page.tsx";
import { SendForm } from "#app/components/send-form.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { useTranslation } from "#app/i18n/use-translation.ts";
import { act, show } from "#app/requests/act.ts";
import { nextSendKey } from "#app/requests/send-key.ts";
import { withinWorkshop, workshopHandle } from "#app/routes/workshops/workshop-frame.ts";
import { MAX_POST_LENGTH } from "#server/contracts/primitives.ts";
import { roomPath, WriteOnBoardInput } from "#server/contracts/workshop-room.ts";
import { roomToLead, writeOnBoard } from "#server/features/workshop-room/index.ts";
import type { Route } from "./+types/write-on-board-page.ts";

export const handle = workshopHandle;

export async function loader(args: Route.LoaderArgs) {
  const workshop = await show(args, (ctx) => roomToLead(ctx, args.params.workshop));
  return { workshop, key: nextSendKey(args.context) };
}

export async function action(args: Route.ActionArgs) {
  return act(args, WriteOnBoardInput, async (ctx, input) => {
    const { slug } = await writeOnBoard(ctx, input);
    return redirect(roomPath(slug), 303);
  });
}

/** Who leads a workshop writes what lies before all. */
export default function WriteOnBoard({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("room");
  const { t: workshops } = useTranslation("workshops");
  const { workshop, key } = loaderData;
  const crumbs = [
    ...withinWorkshop(workshop, workshops("list.title")),
    { label: t("frame.room"), href: roomPath(workshop.slug) },
  ];
  return (
    <Page title={t("board.write")} lead={t("board.lead")} crumbs={crumbs}>
      <SendForm result={actionData} sendKey={key}>
        <TextArea name="source" label={t("board.text")} rows={5} maxLength={MAX_POST_LENGTH} required dir="auto" />
        <div>
          <Button kind="primary" icon="pin">
            {t("board.do")}
          </Button>
        </div>
      </SendForm>
    </Page>
  );
}
