/** What the room needs of the process it runs in; told once, by the wiring. */
export type MailInRoomSettings = {
  /** Whose word on a sender is believed; null: nobody's. */
  authserv: string | null;
};

let told: MailInRoomSettings = { authserv: null };

export function configureMailIn(settings: MailInRoomSettings): void {
  told = settings;
}

export const mailInRoomSettings = () => told;
