"use client";

import { useEffect, useState, type RefObject } from "react";
import type { FormAction } from "@/components/users/form-action";
import type { ActionError } from "@/lib/action-result";
import type { BulkPreview } from "@/lib/bulk/preview-bulk";

/** How long nothing may change before it is looked at, in milliseconds. */
const QUIET = 250;

interface Looked {
  /** Null while it is looked at, or when something is missing. */
  found: BulkPreview | null;
  error: ActionError | null;
  looking: boolean;
}

/** What the form as it stands would come to; asked again whenever `version` says that it changed. */
export function usePreview(form: RefObject<HTMLFormElement | null>, preview: FormAction<BulkPreview>, version: number): Looked {
  const [looked, setLooked] = useState<Looked & { version: number }>({ found: null, error: null, looking: true, version: -1 });
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      const present = form.current;
      if (!present || isIncomplete(present)) {
        setLooked({ found: null, error: null, looking: false, version });
        return;
      }
      void preview(null, new FormData(present)).then((result) => {
        if (isWanted) setLooked(result.ok ? { found: result.data, error: null, looking: false, version } : { found: null, error: result.error, looking: false, version });
      });
    }, version === 0 ? 0 : QUIET);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [form, preview, version]);
  return { ...looked, looking: looked.looking || looked.version !== version };
}

/** Whether something that decides is still missing; a reason and the typed number do not. */
const isIncomplete = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) && !["reason", "confirmed"].includes(field.name) && !field.validity.valid);
