"use client";

import Form from "next/form";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import { Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ListedUser } from "@/lib/users/list-users";
import type { FormAction } from "./form-action";
import { OneButtonForm } from "./one-button-form";

interface UsersTableProps {
  users: readonly ListedUser[];
  ownId: number;
  /** The user that was just changed. */
  changedId: number | null;
  reactivate: FormAction;
}

const wide = "max-md:hidden";

/** Everyone who may sign in, and who may no longer. On a phone the username, role and state stand under the name. */
export function UsersTable({ users, ownId, changedId, reactivate }: UsersTableProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th>{t("name")}</Th>
          <Th className={wide}>{t("username")}</Th>
          <Th className={wide}>{t("role")}</Th>
          <Th className="max-lg:hidden">{t("team")}</Th>
          <Th className={wide}>{t("state")}</Th>
          <Th className="max-lg:hidden">{t("lastSignIn")}</Th>
          <Th align="right"><span className="sr-only">{common("actions")}</span></Th>
        </Tr>
      </THead>
      <TBody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} own={user.id === ownId} changed={user.id === changedId} reactivate={reactivate} />
        ))}
      </TBody>
    </Table>
  );
}

function UserRow({ user, own, changed, reactivate }: { user: ListedUser; own: boolean; changed: boolean; reactivate: FormAction }) {
  const t = useTranslations("users");
  const roles = useTranslations("shell.roles");
  const format = useFormatter();
  const nameId = `user-${user.id}`;
  return (
    <Tr selected={changed || undefined}>
      <Th scope="row" className="py-1">
        <span id={nameId} className={user.isActive ? undefined : "text-ink-2"}>{user.name}</span>
        {own ? <span className="font-normal text-ink-2"> ({t("you")})</span> : null}
        <span className="flex flex-wrap gap-x-3 text-xs font-normal text-ink-2 md:hidden">
          <span>{user.username}</span><span>{roles(user.role)}</span>{user.isActive ? null : <StateMark user={user} />}
        </span>
      </Th>
      <Td className={wide}>{user.username}</Td>
      <Td className={wide}>{roles(user.role)}</Td>
      <Td className="max-lg:hidden">{user.team ?? "–"}</Td>
      <Td className={wide}><StateMark user={user} /></Td>
      <Td className="whitespace-nowrap max-lg:hidden">{user.lastSignInAt ? format.dateTime(user.lastSignInAt, { dateStyle: "medium", timeStyle: "short" }) : "–"}</Td>
      <Td align="right">
        <span className="inline-flex flex-wrap justify-end gap-1">
          <LinkButton variant="quiet" href={`/admin/users?panel=manage&user=${user.id}`} aria-describedby={nameId}>{t("manage")}</LinkButton>
          {own ? null : user.isActive ? (
            <Form action="/admin/users" scroll={false}>
              <input type="hidden" name="panel" value="deactivate" />
              <input type="hidden" name="user" value={user.id} />
              <Button type="submit" variant="quiet" aria-describedby={nameId}>{t("deactivate")}</Button>
            </Form>
          ) : <OneButtonForm userId={user.id} action={reactivate} label={t("activate")} variant="quiet" describedBy={nameId} />}
        </span>
      </Td>
    </Tr>
  );
}

function StateMark({ user }: { user: ListedUser }) {
  const t = useTranslations("users");
  if (!user.isActive) return <StatusMark tone="plain">{t("inactive")}</StatusMark>;
  return user.mustChangePassword ? <StatusMark tone="wait">{t("initial")}</StatusMark> : <StatusMark tone="good">{t("active")}</StatusMark>;
}
