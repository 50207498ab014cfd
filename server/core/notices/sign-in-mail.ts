import {
  askMails,
  type ComposedMail,
  type DeliveryFacts,
  mailSettings,
  type NotSent,
  registerMailKind,
  renderMail,
} from "#server/core/mail/index.ts";
import { prepareSignInMail } from "#server/core/people/index.ts";
import { type Ctx, registerConsumer } from "#server/core/usecase/index.ts";
import { wordsIn } from "#server/core/words/index.ts";

const QUARTER_HOUR = 15 * 60_000;

/** The mail with a code to sign in by. The code is made when the mail goes out and lies nowhere before. */
export function registerSignInMail(): void {
  registerConsumer({
    name: "sign-in-mail",
    types: ["signInCode.requested"],
    run: (ctx, { payload: { verificationId } }) =>
      askMails(ctx, [{ kind: "signIn", personId: null, facts: { verificationId } }]),
  });
  registerMailKind({ kind: "signIn", goodForMs: QUARTER_HOUR, compose });
}

async function compose(ctx: Ctx, { facts }: DeliveryFacts): Promise<ComposedMail | NotSent> {
  const { verificationId } = facts as { verificationId: string };
  const prepared = await prepareSignInMail(ctx, verificationId);
  if (!prepared) return { skip: "notWanted" };
  const { to, language, code, minutes, personId } = prepared;
  const say = wordsIn(language);
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 }, select: { name: true } });
  const site = { name: installation?.name ?? "Rutas", url: mailSettings().publicUrl };
  const person = personId && (await ctx.db.person.findUnique({ where: { id: personId }, select: { name: true } }));
  const parts = renderMail({
    language,
    site,
    preview: say("mail:signIn.preview", { minutes }),
    blocks: [
      { is: "heading", text: say("mail:signIn.heading", { site: site.name }) },
      { is: "code", code },
      { is: "text", text: say("mail:signIn.howTo", { minutes }) },
    ],
    foot: [say("mail:signIn.notYou")],
  });
  return {
    to: { name: person ? person.name : "", address: to },
    subject: say("mail:signIn.subject", { code, site: site.name }),
    ...parts,
  };
}
