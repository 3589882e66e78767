import { defineMessages } from "../define";

export const fieldErrors = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
