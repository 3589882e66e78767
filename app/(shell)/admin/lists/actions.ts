"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { formId } from "@/lib/input";
import { addList } from "@/lib/lists/add-list";
import { deleteList } from "@/lib/lists/delete-list";
import { listForm, saveListForm } from "@/lib/lists/form";
import { pauseList } from "@/lib/lists/pause-list";
import { saveList } from "@/lib/lists/save-list";

const back = (done: "added" | "saved" | "paused" | "resumed" | "deleted", list: number): never => redirect(`/admin/lists?done=${done}&list=${list}`);

export const addListAction = action({
  name: "add list",
  permission: "lists.manage",
  input: listForm,
  async run(ctx, input): Promise<void> {
    const { id } = await addList(ctx, input);
    back("added", id);
  },
});

export const saveListAction = action({
  name: "save list",
  permission: "lists.manage",
  input: saveListForm,
  async run(ctx, input): Promise<void> {
    await saveList(ctx, input);
    back("saved", input.id);
  },
});

export const pauseListAction = action({
  name: "pause list",
  permission: "lists.manage",
  input: z.object({ id: formId, isActive: z.enum(["true", "false"]).transform((text) => text === "true") }),
  async run(ctx, input): Promise<void> {
    await pauseList(ctx, input);
    back(input.isActive ? "resumed" : "paused", input.id);
  },
});

export const deleteListAction = action({
  name: "delete list",
  permission: "lists.manage",
  input: z.object({ id: formId }),
  async run(ctx, input): Promise<void> {
    await deleteList(ctx, input);
    back("deleted", input.id);
  },
});
