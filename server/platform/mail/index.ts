export { type Letter, type Mailer, type Outcome, openMailer } from "./mailer.ts";
