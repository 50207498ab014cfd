export { makePdf, type Sheet } from "./make-pdf.ts";
export { canBePrinted, type SheetData } from "./printed.ts";
