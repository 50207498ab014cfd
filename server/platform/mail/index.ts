export { type Mailer, type Outcome, openMailer } from "./mailer.ts";
