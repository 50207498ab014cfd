import { closeForm } from "#server/core/forms/index.ts";
import { formDeed } from "./form-deed.ts";

export const action = formDeed(closeForm, () => ({ say: "forms:closed" }));
