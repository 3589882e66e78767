import { useTranslations } from "use-intl";
import { colourOf, edges } from "@/components/pull/edges";
import { cx } from "@/components/ui/cx";
import { outcomeColours, type Effect, type OutcomeColour } from "@/db/values";

/** The line at the button's edge: one by the effect, or a colour of one's own, each with its name. */
export function ColourChoice({ value, effect }: { value: OutcomeColour | null; effect: Effect }) {
  const t = useTranslations("outcomes");
  const choice = (colour: OutcomeColour | null) => (
    <label key={colour ?? ""} className="inline-flex min-h-8 items-center gap-2">
      <input type="radio" name="colour" value={colour ?? ""} defaultChecked={colour === value} className="size-4 shrink-0 accent-accent" />
      <span className={cx("border-l-4 pl-2", edges[colour ?? colourOf[effect]])}>{colour ? t(`colours.${colour}`) : t("colourAuto")}</span>
    </label>
  );
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t("colour")}</legend>
      <div className="grid grid-cols-2 gap-x-4">{[null, ...outcomeColours].map(choice)}</div>
    </fieldset>
  );
}
