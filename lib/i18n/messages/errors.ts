import { defineMessages } from "../define";

export const errors = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
