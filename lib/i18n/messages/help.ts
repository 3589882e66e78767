import { defineMessages } from "../define";

export const help = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
