/** What the room needs of the process it runs in; told once, by the wiring. */
export type PeopleSettings = {
  /** Signs cookies and keys the hashes of codes. At least 32 characters. */
  secret: string;
  /** Where people reach this site; cookies are for HTTPS only when it is. */
  publicUrl: URL | null;
  /** Whether mail goes out to the world. A demo keeps its mail and shows it, which is enough to sign in by. */
  sendsMail: boolean;
};

let told: PeopleSettings | null = null;

export function configurePeople(settings: PeopleSettings): void {
  if (settings.secret.length < 32) throw new Error("the secret is shorter than 32 characters");
  told = settings;
}

export function peopleSettings(): PeopleSettings {
  if (!told) throw new Error("configurePeople was not called");
  return told;
}
