import { reopenForm } from "#server/core/forms/index.ts";
import { formDeed } from "./form-deed.ts";

export const action = formDeed(reopenForm, () => ({ say: "forms:reopened" }));
