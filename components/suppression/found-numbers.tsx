"use client";

import { useTranslations } from "use-intl";
import { Progress } from "@/components/ui/progress";
import type { CountedFile } from "./file-steps";
import { WrongPlaces } from "./wrong-places";

/** What adding a file would do: its numbers, those that are there, and the rows without one. */
export function FoundNumbers({ counted, counting }: { counted: CountedFile | null; counting: boolean }) {
  const t = useTranslations("suppression");
  if (!counted) return counting ? <div role="status" className="flex flex-col gap-2"><Progress label={t("reading")} value={null} max={1} /><p className="text-sm text-ink-2">{t("reading")}</p></div> : null;
  const { rows, numbers, already, without, firstWithout } = counted;
  const left = without - firstWithout.length;
  return (
    <>
      <div role="status" className="flex flex-col gap-1">
        <p className="font-medium">{numbers === 0 ? t("noNumbers") : t("found", { numbers, rows })}</p>
        {already > 0 ? <p>{t("foundAlready", { n: already })}</p> : null}
        {without > 0 ? <p className="text-wait">{t("foundWithout", { n: without })}</p> : null}
      </div>
      {firstWithout.length > 0 ? (
        <WrongPlaces
          title={t("wrongPlaces")} more={left > 0 ? t("morePlaces", { n: left }) : null}
          places={firstWithout.map(({ row, value, code }) => t("row", { row, value, why: t(`why.${code}`) }))}
        />
      ) : null}
    </>
  );
}
