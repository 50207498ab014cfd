export { makePdf, type Sheet } from "./make-pdf.ts";
export { canBePrinted, directionOf, type Piece, printedRun, type SheetData } from "./printed.ts";
