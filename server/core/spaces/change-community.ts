import type { ChangeCommunityInput } from "#server/contracts/spaces.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { requireThemes } from "#server/core/themes/index.ts";
import { audit, type Ctx, NotAllowed, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { joinRuleFor } from "./join-rule.ts";
import { lockCommunity } from "./lock-space.ts";
import { showInHome } from "./membership-rows.ts";
import { manageSpace } from "./policy.ts";

/** Rules speak to everybody: a name in them is a name, and calls nobody. */
export const NO_MENTIONS = { handles: new Set<string>() };

/** Changes what a community says about itself and who can come in. Its address stays. */
export function changeCommunity(ctx: Ctx, input: ChangeCommunityInput): Promise<{ spaceId: string }> {
  signedIn(ctx);
  const { key, space: address, ...body } = input;
  return onceBySend(ctx, { key, action: "community.change", body: { address, ...body } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!manageSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    await requireThemes(tx, body.themes);
    const { themes, ...texts } = body;
    const joinRule = joinRuleFor(body);
    await tx.db.space.update({
      where: { id: space.id },
      data: {
        ...texts,
        joinRule,
        rulesHtml: renderPost(body.rules, NO_MENTIONS).html,
        welcomeHtml: renderPost(body.welcome, NO_MENTIONS).html,
        themes: { deleteMany: {}, create: [...new Set(themes)].map((themeId) => ({ themeId })) },
      },
    });
    if (space.visibility === "public" && body.visibility === "private") {
      await recordEvent(tx, { type: "access.changed", spaceId: space.id, personId: null, sessionId: null });
    }
    await audit(tx, {
      action: "community.change",
      subjectType: "space",
      subjectId: space.id,
      spaceId: space.id,
      facts: { visibility: [space.visibility, body.visibility], joinRule: [space.joinRule, joinRule] },
    });
    await showInHome(tx, space.id);
    return { spaceId: space.id };
  });
}
