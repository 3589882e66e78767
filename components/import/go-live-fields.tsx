"use client";

import { addDays } from "date-fns";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { GoLive } from "@/lib/import/options";
import { instantOfWall, wallOfInstant } from "@/lib/time/zoned";
import type { DraftPartProps } from "./sheet-fields";

interface GoLiveFieldsProps extends Pick<DraftPartProps, "change" | "mark"> {
  goLive: GoLive;
  /** ISO 8601. */
  at: string | null;
  /** IANA name. */
  timeZone: string;
  error?: string;
}

/** When the customers can be pulled: all together at the end, as they come, or at a time of the team's clock. */
export function GoLiveFields({ goLive, at, timeZone, error, change, mark }: GoLiveFieldsProps) {
  const t = useTranslations("imports");
  const [wall, setWall] = useState(at ? wallOfInstant(new Date(at), timeZone) : "");
  function setTime(text: string) {
    setWall(text);
    const instant = instantOfWall(text, timeZone);
    mark("goLiveMissing", !instant);
    if (instant) change({ goLive: "at", goLiveAt: instant.toISOString() });
  }
  return (
    <div className="flex flex-wrap items-start gap-4">
      <Field label={t("goLive")} name="goLive">
        <Select
          className="w-56" value={goLive}
          onChange={({ target: { value } }) => {
            if (value === "at") {
              // A morning to start from; without one the choice would wait for a date to be typed.
              setTime(wall || `${wallOfInstant(addDays(new Date(), 1), timeZone).slice(0, 10)}T09:00`);
              return;
            }
            mark("goLiveMissing", false);
            change({ goLive: value as GoLive, goLiveAt: null });
          }}
          options={(["finished", "loading", "at"] as const).map((one) => ({ value: one, label: t(`goLives.${one}`) }))}
        />
      </Field>
      {goLive === "at" ? (
        <Field label={t("goLiveAt")} name="goLiveAt" hint={t("goLiveZone", { zone: timeZone })} error={error}>
          <Input type="datetime-local" className="w-56" required value={wall} onChange={(event) => { setTime(event.target.value); }} />
        </Field>
      ) : null}
    </div>
  );
}
