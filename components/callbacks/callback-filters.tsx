import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import type { CallbackChoices } from "@/lib/callbacks/callback-choices";
import type { CallbackSearch } from "@/lib/callbacks/schema";
import type { CallbackWords } from "./words";

interface CallbackFiltersProps {
  search: CallbackSearch;
  choices: CallbackChoices;
  words: CallbackWords;
}

/** Whose callbacks, and of which list. A plain form: it works without a script. */
export function CallbackFilters({ search, choices, words: { t, listName } }: CallbackFiltersProps) {
  const operators = choices.operators.map(({ id, name, isAway }) => ({ value: String(id), label: isAway ? t("away", { name }) : name }));
  const lists = choices.lists.map(({ id, name }) => ({ value: String(id), label: listName(name) }));
  const chosen = search.operator !== undefined || search.list !== undefined;
  return (
    <Form key={JSON.stringify(search)} action="/manager/callbacks" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field label={t("filter.operator")} name="operator" className="w-full sm:w-56">
        <Select defaultValue={String(search.operator ?? "")} options={[{ value: "", label: t("filter.anyOperator") }, { value: "everyone", label: t("everyone") }, ...operators]} />
      </Field>
      <Field label={t("filter.list")} name="list" className="w-full sm:w-56">
        <Select defaultValue={String(search.list ?? "")} options={[{ value: "", label: t("filter.anyList") }, ...lists]} />
      </Field>
      <span className="flex gap-2">
        <Button type="submit">{t("filter.show")}</Button>
        {chosen ? <LinkButton variant="quiet" href="/manager/callbacks">{t("filter.clear")}</LinkButton> : null}
      </span>
    </Form>
  );
}
