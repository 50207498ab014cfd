/** Names that the places have today, for those that the list of the runtime still writes as long ago. */
const TODAY: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** All time zones to choose from, the one chosen before among them. */
export function timeZonesWith(chosen: string): string[] {
  const known = Intl.supportedValuesOf("timeZone").map((name) => TODAY[name] ?? name);
  return [...new Set(["UTC", chosen, ...known])].sort();
}
