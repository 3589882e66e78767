"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { HiddenInputs, without, type Parameters } from "./address";
import type { Picked } from "./selection-state";

/** Takes the selected customers away as a file, in the columns that the address names. A form: an address is too short for many ids. */
export function ExportSelection({ picked, parameters }: { picked: Picked; parameters: Parameters }) {
  const t = useTranslations("customerTable");
  const search = picked.all ? parameters : parameters.filter(([name]) => name === "col" || name === "sort");
  return (
    <form action="/admin/customers/export" method="post">
      <HiddenInputs parameters={without(search, "panel")} />
      <input type="hidden" name="format" value="xlsx" />
      <input type="hidden" name={picked.all ? "except" : "id"} value={picked.ids.join(",")} />
      <Button type="submit">{t("export")}</Button>
    </form>
  );
}
