"use client";

import Link from "next/link";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { matchKey } from "./keys";

interface HelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The user's setting: whether a single key may do something (WCAG 2.1.4). */
  singleKeys: boolean;
  /** Whether the keys of the Pull screen belong here. */
  pulls: boolean;
  /** Whether those of the table of customers do. */
  customers: boolean;
}

/** The overlay of shortcuts. H or ? opens it, and so does the user's menu; Esc closes it. S or / goes to a screen's search. */
export function Help({ open, onOpenChange, singleKeys, pulls, customers }: HelpProps) {
  const t = useTranslations("help");
  useEffect(() => {
    if (!singleKeys) return;
    const onKey = (event: KeyboardEvent) => {
      const key = matchKey(event);
      if (key === "h" || key === "?") onOpenChange(true);
      else if ((key === "s" || key === "/") && focusSearch()) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [singleKeys, onOpenChange]);

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      {singleKeys ? null : (
        <p className="mb-4 border-l-2 border-wait bg-wait-soft px-3 py-2">
          {t("off")} <Link href="/profile" className="link" onClick={() => onOpenChange(false)}>{t("profile")}</Link>
        </p>
      )}
      {pulls ? (
        <Group title={t("pulling")}>
          <Row keys={[t("enter")]}>{t("pull")}</Row>
          <Row keys={["1", "7"]} joint="–">{t("outcomes")}</Row>
          <Row keys={["D"]}>{t("dial")}</Row>
          <Row keys={["C"]}>{t("copy")}</Row>
          <Row keys={["N"]}>{t("notes")}</Row>
          <Row keys={[t("escape")]}>{t("leaveNotes")}</Row>
          <Row keys={["U"]}>{t("change")}</Row>
          <Row keys={["A"]}>{t("pullNext")}</Row>
          <Row keys={["R"]}>{t("incoming")}</Row>
          <Row keys={["B"]}>{t("pause")}</Row>
        </Group>
      ) : null}
      {customers ? (
        <Group title={t("tables")}>
          <Row keys={["↓", "↑"]}>{t("rows")}</Row>
          <Row keys={[t("space")]}>{t("pick")}</Row>
          <Row keys={["Shift", "↓"]} joint="+">{t("pickMore")}</Row>
          <Row keys={["Ctrl", "A"]} joint="+">{t("pickPage")}</Row>
          <Row keys={[t("enter")]}>{t("open")}</Row>
          <Row keys={[t("escape")]}>{t("leave")}</Row>
        </Group>
      ) : null}
      <Group title={t("anywhere")}>
        <Row keys={["S", "/"]} joint={t("or")}>{t("search")}</Row>
        <Row keys={["H", "?"]} joint={t("or")}>{t("help")}</Row>
        <Row keys={[t("escape")]}>{t("close")}</Row>
      </Group>
      <p className="text-sm text-ink-2">{t("rest")}</p>
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-4">
      <h3 className="border-b border-ink pb-1 text-xs text-ink-2">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

/** One key or several and what they do. Here the keys are the content, so a screen reader hears them. */
function Row({ keys, joint, children }: { keys: string[]; joint?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 border-b border-line">
      <dt className="order-2 flex shrink-0 items-center gap-1.5 text-xs text-ink-2">
        {keys.map((key, index) => (
          <span key={key} className="contents">
            {index > 0 ? <span>{joint}</span> : null}
            <Kbd said className="text-ink">{key}</Kbd>
          </span>
        ))}
      </dt>
      <dd className="order-1">{children}</dd>
    </div>
  );
}

/** Puts the cursor into the screen's search field; false when it has none. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main input[type='search']");
  field?.focus();
  field?.select();
  return field !== null;
}
