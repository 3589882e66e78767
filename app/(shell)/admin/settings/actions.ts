"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { settingsForm } from "@/lib/settings/form";
import { updateSettings } from "@/lib/settings/update-settings";

/** The button "Save" of the team's settings. */
export const saveSettingsAction = action({
  name: "save settings",
  permission: "settings.manage",
  input: settingsForm,
  async run(ctx, input): Promise<void> {
    await updateSettings(ctx, input);
    refresh();
  },
});
