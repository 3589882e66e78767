"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Progress } from "@/components/ui/progress";
import { errorOf, type FormAction } from "@/components/users/form-action";
import type { JobView } from "@/lib/bulk/job-view";
import { LeftList } from "./left-list";

const POLL_MS = 1_000;
const HIDDEN = "callpool.bulk.hidden";

const isOpen = (job: JobView | null): boolean => job?.status === "queued" || job?.status === "running";

/** Which job this tab does not show any more; a browser that keeps nothing shows it. */
function hiddenJob(): string | null {
  try { return sessionStorage.getItem(HIDDEN); } catch { return null; }
}

const never = () => () => undefined;

/** How far one's own job is, also after the page was opened again; when it ends, what came of it, until it is hidden. */
export function JobStrip({ job: given, cancel }: { job: JobView | null; cancel: FormAction }) {
  const t = useTranslations("bulk");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [polled, setPolled] = useState<JobView | null>(null);
  const kept = useSyncExternalStore(never, hiddenJob, () => null);
  const [hidden, setHidden] = useState(false);
  const [state, submit, pending] = useActionState(cancel, null);
  // The page may know more than the last look.
  const job = given && polled?.id === given.id && isOpen(given) ? polled : given;
  const open = isOpen(job);
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => {
      void fetch("/admin/customers/bulk/job").then(async (answer) => {
        if (!answer.ok) return;
        const next = (await answer.json()) as JobView | null;
        setPolled(next);
        if (!isOpen(next)) router.refresh();
      }).catch(() => undefined);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [open, router]);
  if (!job || hidden || kept === String(job.id)) return null;
  const title = `${t("job.title")} (${t(`open.${job.kind}`)})`;
  const erased = job.left.figures_stay ?? 0;
  const what = job.kind === "delete" ? t("deleted", { changed: job.changed, removed: job.changed - erased, erased }) : t("done", { changed: job.changed });
  const hide = () => {
    setHidden(true);
    try { sessionStorage.setItem(HIDDEN, String(job.id)); } catch { /* until the page is left */ }
  };
  return (
    <section aria-label={t("job.title")} className="mb-4 flex flex-col gap-2 border-y border-line py-2">
      <FormError error={errorOf(state)} />
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div role="status" className="min-w-0">
          {open ? <p>{t("job.running", { title, done: job.done, total: job.total })}</p> : (
            <>
              <p className="font-medium">{t(`job.${job.status as "finished" | "cancelled" | "failed"}`, { title })} {what}</p>
              {job.error ? <p className="text-bad">{errors(job.error.code as "busy")}</p> : null}
              <LeftList left={job.left} />
            </>
          )}
        </div>
        {open ? (
          <form action={submit}><input type="hidden" name="id" value={job.id} /><Button type="submit" busy={pending}>{t("job.stop")}</Button></form>
        ) : <Button variant="quiet" onClick={hide}>{t("job.hide")}</Button>}
      </div>
      {open ? <Progress value={job.done} max={job.total} label={title} /> : null}
    </section>
  );
}
