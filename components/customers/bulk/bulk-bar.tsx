"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SidePanel } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { BulkKind } from "@/db/values";
import type { CustomerSelection } from "@/lib/customers/listing/selection";
import { useBulk } from "./bulk-provider";
import { DeedForm } from "./deed-form";

interface BulkBarProps {
  selection: CustomerSelection;
  /** After something was done, and when a job has begun: what was selected is done with. */
  onDone: () => void;
}

/** The deeds that stand as buttons; the others hang from "More". */
const first: readonly BulkKind[] = ["reserve", "to_pool", "move", "priority", "suppress"];

/** What can be done with the selected customers. Each opens a panel that says what it would come to. */
export function BulkBar({ selection, onDone }: BulkBarProps) {
  const t = useTranslations("bulk");
  const bulk = useBulk();
  const [open, setOpen] = useState<BulkKind | null>(null);
  // What the panel closes with is still read while it fades.
  const [shown, setShown] = useState<BulkKind>("reserve");
  if (!bulk || bulk.choices.kinds.length === 0) return null;
  const { kinds } = bulk.choices;
  const choose = (kind: BulkKind) => { setShown(kind); setOpen(kind); };
  const rest = kinds.filter((kind) => !first.includes(kind));
  return (
    <div role="group" aria-label={t("bar")} className="flex flex-wrap gap-2">
      {first.filter((kind) => kinds.includes(kind)).map((kind) => <Button key={kind} onClick={() => choose(kind)}>{t(`open.${kind}`)}</Button>)}
      {rest.length > 0 ? (
        <Menu trigger={<Button>{t("more")}</Button>}>
          {rest.map((kind) => <MenuItem key={kind} onClick={() => choose(kind)} className={kind === "delete" ? "text-bad!" : undefined}>{t(`open.${kind}`)}</MenuItem>)}
        </Menu>
      ) : null}
      <SidePanel title={t(`title.${shown}`)} open={open !== null} onOpenChange={(next) => { if (!next) setOpen(null); }}>
        {open ? <DeedForm key={open} kind={open} selection={selection} bulk={bulk} onDone={() => { setOpen(null); onDone(); }} /> : null}
      </SidePanel>
    </div>
  );
}
