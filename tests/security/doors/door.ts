import { type ActorName, actors, type Place, type SecurityWorld } from "../world.ts";

/** What an answer comes to: its status, or that one is asked to sign in. */
export type Outcome = number | "sign-in";
export type Method = "GET" | "POST";

/** One way in: who gets through, and what happens to everybody else. */
export type Door = {
  path: string;
  method: Method;
  /** What state the thing is in, when there are several. */
  state?: keyof Place["posts"];
  to: readonly ActorName[];
  ok: Outcome;
  /** Those who are neither let in nor refused in the usual way; `rest` is everybody else. */
  except?: Partial<Record<ActorName | "rest", Outcome>>;
  /** The same where members alone read. */
  exceptPrivate?: Partial<Record<ActorName | "rest", Outcome>>;
  query?(place: Place, world: SecurityWorld): string;
  fields?(place: Place, world: SecurityWorld): Record<string, string | readonly string[]>;
  params?(place: Place, world: SecurityWorld): Record<string, string>;
};
export type More = Omit<Partial<Door>, "path" | "method" | "to" | "fields">;

/** Who is meant, as the rows of the areas say it. */
export const everyone = actors;
export const signedIn = actors.filter((name) => name !== "guest" && name !== "suspended");
export const inside: readonly ActorName[] = ["member", "author", "champion", "moderator"];
export const inCharge: readonly ActorName[] = ["moderator", "admin"];
export const staff: readonly ActorName[] = ["staff", "admin"];
export const admins: readonly ActorName[] = ["admin"];

/** A page that shows something. */
export const screen = (path: string, to: readonly ActorName[], more: More = {}): Door => ({
  ...{ path, method: "GET", to, ok: 200 },
  ...more,
});
/** A form that is sent. */
export const deed = (
  path: string,
  to: readonly ActorName[],
  fields: Door["fields"] = () => ({}),
  more: More = {},
): Door => ({
  ...{ path, method: "POST", to, ok: 303, fields },
  ...more,
});
export const plain = (fields: Record<string, string>) => () => fields;
export const all = (outcome: Outcome, names: readonly ActorName[] = actors) =>
  Object.fromEntries(names.map((name) => [name, outcome]));

export const person = (name: Exclude<ActorName, "guest">) => (_place: Place, world: SecurityWorld) => ({
  personId: world.everybody[name].id,
});

/** The address of a community. */
export const spaces = "communities/:space";
/** What somebody writes anywhere. */
export const written = { source: "Something new.", language: "en" };
