import type { NameGroupInput } from "#server/contracts/workshop-groups.ts";
import { nameSpace } from "#server/core/spaces/index.ts";
import { renameThread } from "#server/core/threads/index.ts";
import { type Ctx, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { numbered, openGroup } from "./group-rows.ts";
import { actOnGroups, type GroupsDone } from "./lock-groups.ts";

/** Those who lead call a group something else, or by its number again; what it brought to all stays as it was headed. */
export async function nameGroup(ctx: Ctx, { key, group: address, name }: NameGroupInput): Promise<GroupsDone> {
  signedIn(ctx);
  const { id: group, workshopId: workshop } = await openGroup(ctx, address);
  return actOnGroups(
    ctx,
    { key, workshop, group, name },
    {
      ...{ action: "nameGroup", needs: "lead" },
      async work(tx, { workshop: { language: spoken } }) {
        const row = await tx.db.workshopGroup.findUnique({ where: { spaceId: group } });
        if (!row?.threadId) throw new NotFound();
        const called = name || numbered(spoken, row.place);
        await renameThread(tx, { threadId: row.threadId, title: called });
        await nameSpace(tx, { spaceId: group, name: called, language: spoken });
      },
    },
  );
}
