"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button";
import { Notice } from "./notice";

interface FailureProps {
  error: unknown;
  retry: () => void;
  page?: boolean;
}

/** What an error boundary shows: that it broke, what is safe, the number to ask about, and a way to try again. Never a stack. */
export function Failure({ error, retry, page }: FailureProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  if (unstable_isUnrecognizedActionError(error)) {
    return (
      <Notice page={page} title={t("failure.title")} text={t("failure.updated")}>
        <Button variant="primary" onClick={() => window.location.reload()}>{t("failure.reload")}</Button>
      </Notice>
    );
  }
  const id = digestOf(error);
  return (
    <Notice page={page} title={t("failure.title")} text={t("failure.text")} detail={id ? t("failure.number", { id }) : undefined}>
      <Button variant="primary" onClick={retry}>{common("retry")}</Button>
    </Notice>
  );
}

/** The number under which the server has logged an error, if it came from there. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}
