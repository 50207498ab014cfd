export { type Detected, detectLanguage } from "./detect.ts";
