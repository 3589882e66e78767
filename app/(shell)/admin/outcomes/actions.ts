"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { deleteDisposition } from "@/lib/outcomes/delete-disposition";
import { deleteOutcome } from "@/lib/outcomes/delete-outcome";
import { dispositionForm, dispositionIdForm, moveDispositionForm, moveOutcomeForm, outcomeCodeForm, outcomeForm } from "@/lib/outcomes/form";
import { moveDisposition } from "@/lib/outcomes/move-disposition";
import { moveOutcome } from "@/lib/outcomes/move-outcome";
import { saveDisposition } from "@/lib/outcomes/save-disposition";
import { saveOutcome } from "@/lib/outcomes/save-outcome";

const permission = "outcomes.manage";

export const saveOutcomeAction = action({
  name: "save outcome",
  permission,
  input: outcomeForm,
  async run(ctx, input): Promise<void> {
    const { code } = await saveOutcome(ctx, input);
    redirect(`/admin/outcomes?done=${input.code ? "saved" : "added"}&outcome=${code}`);
  },
});

export const moveOutcomeAction = action({
  name: "move outcome",
  permission,
  input: moveOutcomeForm,
  async run(ctx, input): Promise<void> {
    await moveOutcome(ctx, input);
    refresh();
  },
});

export const deleteOutcomeAction = action({
  name: "delete outcome",
  permission,
  input: outcomeCodeForm,
  async run(ctx, input): Promise<void> {
    await deleteOutcome(ctx, input);
    redirect("/admin/outcomes?done=deleted");
  },
});

export const saveDispositionAction = action({
  name: "save disposition",
  permission,
  input: dispositionForm,
  async run(ctx, { outcome, id, revision, ...details }): Promise<void> {
    await saveDisposition(ctx, id === undefined ? { outcome, ...details } : { id, revision, ...details });
    redirect(`/admin/outcomes?panel=edit&outcome=${outcome}&done=closer`);
  },
});

export const moveDispositionAction = action({
  name: "move disposition",
  permission,
  input: moveDispositionForm,
  async run(ctx, input): Promise<void> {
    await moveDisposition(ctx, input);
    refresh();
  },
});

export const deleteDispositionAction = action({
  name: "delete disposition",
  permission,
  input: dispositionIdForm,
  async run(ctx, { outcome, id }): Promise<void> {
    await deleteDisposition(ctx, { id });
    redirect(`/admin/outcomes?panel=edit&outcome=${outcome}&done=closerDeleted`);
  },
});
