export { changeTheme, createTheme, moveTheme, removeTheme } from "./change-themes.ts";
export { listThemes, loadTheme, requireThemes } from "./list-themes.ts";
export { keepThemes } from "./policy.ts";
