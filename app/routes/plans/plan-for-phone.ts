import { languageOf } from "#app/i18n/request-language.ts";
import { act } from "#app/requests/act.ts";
import { PlanForPhoneInput } from "#server/contracts/kept-plans.ts";
import { planForPhone } from "#server/features/plans/index.ts";
import type { Route } from "./+types/plan-for-phone.ts";

/** POST /plans/:plan/phone: all of a plan, for the phone of one of its team. */
export const action = (args: Route.ActionArgs) =>
  act(args, PlanForPhoneInput, async (ctx, input) =>
    Response.json(await planForPhone(ctx, { ...input, language: languageOf(args.context) }), {
      headers: { "Cache-Control": "private, no-store" },
    }),
  );
