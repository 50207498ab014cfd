export { registerReportData } from "./personal-data.ts";
export { decideReport, listReports } from "./policy.ts";
export { purgeReports } from "./purge-reports.ts";
export { loadReport, reportsOf, reportsToStaff } from "./read-reports.ts";
export { reportPerson } from "./report-person.ts";
export { type Reportable, reportablePost, reportPost } from "./report-post.ts";
export { settleReport } from "./settle-report.ts";
