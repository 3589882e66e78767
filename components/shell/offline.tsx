"use client";

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";

function subscribe(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** A strip across the top while the browser has no network. Its place is always there, so that it is read out when it fills. */
export function OfflineStrip() {
  const t = useTranslations("shell");
  const online = useSyncExternalStore(subscribe, () => navigator.onLine, () => true);
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center justify-center gap-2 bg-wait-soft px-4 py-1.5 text-sm text-wait">
          <WifiOff aria-hidden="true" size={16} strokeWidth={1.5} className="shrink-0" />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
