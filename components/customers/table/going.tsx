"use client";

import { useRouter } from "next/navigation";
import { useTransition, type MouseEvent, type ReactNode, type SubmitEvent } from "react";

const HERE = "/admin/customers";

/**
 * Around the table and what decides about it: goes to another state of it as one transition, so that the rows of now stay,
 * dimmed, until the next ones are there. Without a script its links and forms are what they are.
 */
export function Going({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isGoing, start] = useTransition();
  const go = (href: string) => start(() => router.push(href, { scroll: !/[?&]panel=/.test(href + window.location.search) }));

  function onClick(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin || link.pathname !== HERE) return;
    event.preventDefault();
    go(HERE + link.search);
  }

  function onSubmit(event: SubmitEvent<HTMLDivElement>) {
    const form = event.target;
    if (form.getAttribute("action") !== HERE) return;
    event.preventDefault();
    const said = [...new FormData(form, event.nativeEvent.submitter)].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
    const query = new URLSearchParams(said).toString();
    go(query ? `${HERE}?${query}` : HERE);
  }

  return <div className="group/going" data-going={isGoing ? "" : undefined} onClickCapture={onClick} onSubmitCapture={onSubmit}>{children}</div>;
}
