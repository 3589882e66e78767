"use client";

import { ChevronDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { formatDuration } from "@/lib/i18n/format";
import { matchKey } from "../shell/keys";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { Menu, MenuGroup, MenuItem, MenuLink, MenuSeparator } from "../ui/menu";
import { useDayState } from "./day-state";
import { StateMark } from "./state-mark";
import { useNow } from "./use-now";

/** In the header: what the operator does and for how long; opens the reasons for a break. B says break or ready. */
export function StateControl({ singleKeys }: { singleKeys: boolean }) {
  const { known, madeAt, reasons, choose } = useDayState();
  const t = useTranslations("dayState");
  const locale = useLocale();
  const now = useNow(madeAt, known?.ahead ?? 0);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const pause = known?.state.pause ?? null;
  const only = reasons.length === 1 ? reasons[0]?.code : undefined;

  const isOn = known !== null;
  useEffect(() => {
    if (!singleKeys || !isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (matchKey(event) !== "b") return;
      event.preventDefault();
      if (pause) choose(null);
      else if (only !== undefined) choose(only);
      else button.current?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => { document.removeEventListener("keydown", onKey); };
  }, [singleKeys, isOn, pause, only, choose]);

  if (!known) return null;
  const { state, since } = known.state;
  const isOver = state === "break" && pause?.overAt instanceof Date && pause.overAt.getTime() <= now;
  const word = state === "break" && pause ? pause.labels[locale] : t(`states.${state}`);
  return (
    <>
      <Menu
        open={open} onOpenChange={setOpen}
        trigger={(
          <Button ref={button} variant="quiet" aria-keyshortcuts={singleKeys ? "B" : undefined} className="max-w-40 sm:max-w-56">
            <StateMark state={isOver ? "over" : state} className="min-w-0 [&>span]:truncate">{word}</StateMark>
            {since && state !== "offline" ? <span className="text-ink-2 tabular-nums">{formatDuration((now - since.getTime()) / 1000)}</span> : null}
            {state === "handling" && pause ? <span className="truncate text-wait max-sm:hidden">{t("then", { reason: pause.labels[locale] })}</span> : null}
            <ChevronDown aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0 text-ink-2" />
          </Button>
        )}
      >
        {pause ? (
          <>
            <MenuItem onClick={() => { choose(null); }}>
              <span className="grow">{t(state === "handling" ? "noBreak" : "ready")}</span>{singleKeys ? <Kbd>B</Kbd> : null}
            </MenuItem>
            <MenuSeparator />
          </>
        ) : null}
        <MenuGroup label={t(state === "handling" ? "chooseAfter" : "choose")}>
          {reasons.filter(({ code }) => code !== pause?.reason).map(({ code, label, limitMinutes }) => (
            <MenuItem key={code} onClick={() => { choose(code); }}>
              <span className="min-w-0 grow">{label}</span>
              {limitMinutes === null ? null : <span className="ml-4 text-sm text-ink-2">{t("limit", { n: limitMinutes })}</span>}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuLink href="/day">{t("myDay")}</MenuLink>
      </Menu>
      <Announcement />
    </>
  );
}

/** Says, for those who do not see the header, what a press has changed; never what was so when the page came. */
function Announcement() {
  const { known } = useDayState();
  const t = useTranslations("dayState");
  const locale = useLocale();
  const pause = known?.state.pause ?? null;
  const key = pause ? `${pause.breakId} ${pause.since === null ? "after" : "on"}` : "none";
  const [first] = useState(key);
  const [changed, setChanged] = useState(false);
  if (!changed && key !== first) setChanged(true);
  const said = pause ? t(pause.since === null ? "said.after" : "said.break", { reason: pause.labels[locale] }) : t("said.ready");
  return <span role="status" className="sr-only">{changed ? said : null}</span>;
}
