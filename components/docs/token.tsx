"use client";

import { createContext, useContext, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";

const Token = createContext("");

/** The token that the forms of this page send. */
export const useToken = (): string => useContext(Token);

/** The field for the token, and the page that uses it. It is in this page's memory and nowhere else. */
export function TokenField({ children }: { children: ReactNode }) {
  const t = useTranslations("api.docs");
  const [token, setToken] = useState("");
  return (
    <Token value={token.trim()}>
      <Field
        label={t("token")} name="token" type="password" hint={t("tokenHint")} value={token} onChange={(event) => setToken(event.target.value)}
        autoComplete="off" spellCheck={false} className="mb-6 max-w-lg"
      />
      {children}
    </Token>
  );
}
