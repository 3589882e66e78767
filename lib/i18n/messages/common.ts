import { defineMessages } from "../define";

export const common = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
