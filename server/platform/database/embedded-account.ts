import { stat } from "node:fs/promises";
import { dirname } from "node:path";

export interface Account {
  uid: number;
  gid: number;
}

/** Whether the account can go through this folder and all above it. */
export async function canPass(folder: string, account: Account): Promise<boolean> {
  for (let here = folder; ; here = dirname(here)) {
    const { mode, uid, gid } = await stat(here);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (here === dirname(here)) return true;
  }
}
