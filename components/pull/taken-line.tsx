import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import type { Taken } from "./use-taken";

/** Who did what to the hand, read out as soon as it stands there. Its place is always there. */
export function TakenLine({ taken }: { taken: Taken | null }) {
  const t = useTranslations("pull.taken");
  return (
    <div role="alert">
      {taken ? (
        <p className={cx("mb-3 border-l-2 px-3 py-2", taken.change === "given" ? "border-accent bg-accent-soft" : "border-wait bg-wait-soft text-wait")}>
          {t(taken.change, { by: taken.by ?? t("somebody"), customer: taken.customer ?? "" })}
          {taken.change === "released" || taken.change === "reassigned" ? <> {t("note")}</> : null}
        </p>
      ) : null}
    </div>
  );
}
