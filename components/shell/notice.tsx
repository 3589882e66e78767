import type { ReactNode } from "react";
import { cx } from "../ui/cx";

interface NoticeProps {
  title: string;
  text: string;
  /** A short line for whoever is asked about it: an error's number. */
  detail?: ReactNode;
  /** The next step. */
  children?: ReactNode;
  /** For a page outside the shell, which has no `main` of its own yet. */
  page?: boolean;
}

/** A page that is only a sentence: what is missing, refused or broken, and the next step. */
export function Notice({ title, text, detail, children, page }: NoticeProps) {
  const Outer = page ? "main" : "div";
  return (
    <Outer id={page ? "content" : undefined} className={cx("flex flex-col items-start gap-4", page && "mx-auto max-w-[40rem] px-4 py-16 sm:px-6 sm:py-24")}>
      <h1 className="text-xl">{title}</h1>
      <p className="max-w-prose text-lg text-ink-2">{text}</p>
      {detail ? <p className="border-t border-line pt-2 text-sm text-ink-2">{detail}</p> : null}
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </Outer>
  );
}
