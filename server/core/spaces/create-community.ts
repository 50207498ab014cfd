import { type CreateCommunityInput, mayFoundCommunities } from "#server/contracts/spaces.ts";
import { requireThemes } from "#server/core/themes/index.ts";
import { audit, type Ctx, NotAllowed, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { communityAddress } from "./community-address.ts";
import { joinRuleFor } from "./join-rule.ts";
import { admit } from "./membership-rows.ts";

/** Founds a community. Whoever founds it is in charge of it until they hand over. */
export function createCommunity(ctx: Ctx, input: CreateCommunityInput): Promise<{ spaceId: string; slug: string }> {
  const { id: personId } = signedIn(ctx);
  if (!mayFoundCommunities(ctx.actor)) throw new NotAllowed("staffOnly");
  const { key, themes, ...body } = input;
  return onceBySend(ctx, { key, action: "community.create", body: { ...body, themes } }, async (tx) => {
    await requireThemes(tx, themes);
    const spaceId = newId();
    const slug = await communityAddress(tx, body);
    await tx.db.space.create({
      data: {
        id: spaceId,
        kind: "community",
        slug,
        name: body.name,
        description: body.description,
        language: body.language,
        visibility: body.visibility,
        joinRule: joinRuleFor(body),
        createdAt: tx.clock.now(),
        themes: { create: [...new Set(themes)].map((themeId) => ({ themeId })) },
      },
    });
    await admit(tx, { spaceId, personId, role: "moderator" });
    await audit(tx, { action: "community.create", subjectType: "space", subjectId: spaceId, spaceId });
    return { spaceId, slug };
  });
}
