import { defineMessages } from "../define";

export const tokens = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
