import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { show } from "#app/requests/act.ts";
import { viewerOf } from "#app/requests/context.ts";
import { fileAnswer } from "#app/requests/file-answer.ts";
import { askedId } from "#app/routes/topics/asked-id.ts";
import { exportAnswers } from "#server/core/forms/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import type { Route } from "./+types/answers-csv.ts";

/**
 * GET /forms/:formId/answers.csv: what was answered, as spreadsheets read it in any script. What begins like a formula is
 * none. It goes out as it is read, however much it is.
 */
export async function loader(args: Route.LoaderArgs) {
  const language = viewerOf(args.context)?.language ?? "en";
  const say = wordsIn(language);
  const table = await show(args, (ctx) =>
    exportAnswers(ctx, {
      formId: askedId(args.params.formId),
      language,
      heads: {
        ...{ at: say("forms:csv.at"), name: say("forms:csv.name"), handle: say("forms:csv.handle") },
        ...{ question: say("forms:csv.question"), answer: say("forms:csv.answer"), times: say("forms:csv.times") },
      },
    }),
  );
  const lines = Readable.from(table.rows).pipe(
    stringify({ header: true, columns: table.columns, bom: true, escape_formulas: true, record_delimiter: "windows" }),
  );
  const body = Readable.toWeb(lines) as ReadableStream;
  return fileAnswer(body, { type: "text/csv; charset=utf-8", plain: "answers.csv", name: `${table.name}.csv` });
}
