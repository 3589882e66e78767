import { z } from "zod";
import { locales, roles, themes } from "@/db/values";
import { formId } from "../input";

/** What a form sends for a field left empty counts as not given. */
const optionalText = (max: number) => z.string().trim().max(max).optional().transform((text) => text || undefined);

/** A form's checkbox sends "on" or nothing; a program sends true or false. */
export const flag = z.union([z.boolean(), z.literal("on").transform(() => true), z.literal("true").transform(() => true), z.literal("false").transform(() => false)]);

export const userIdInput = z.object({ userId: formId });

export const addUserInput = z.object({
  username: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(120),
  role: z.enum(roles),
  /** Without one the user cannot sign in, until an admin resets it. */
  password: z.string().max(1000).optional().transform((text) => text || undefined),
  teamName: optionalText(80),
  /** Whether the first sign-in asks for a new password. */
  mustChangePassword: flag.default(true),
});
export type AddUserInput = z.input<typeof addUserInput>;

export const changeRoleInput = userIdInput.extend({ role: z.enum(roles) });
export const changeTeamInput = userIdInput.extend({ teamName: optionalText(80) });

export const resetPasswordInput = userIdInput.extend({
  /** Left out, a random one is made. */
  password: z.string().max(1000).optional().transform((text) => text || undefined),
});

export const changePasswordInput = z.object({
  currentPassword: z.string().max(1000).optional(),
  newPassword: z.string().min(1).max(1000),
  repeatPassword: z.string().max(1000).optional(),
});
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

/** Schemes that a browser may be sent to for dialling; never script or data. */
const dialSchemes = /^(tel:|sip:|callto:|https?:\/\/)[^\s<>"'\\]*$/i;

export const profileInput = z.object({
  name: z.string().trim().min(1).max(120),
  /** null: as the browser asks. */
  locale: z.union([z.enum(locales), z.literal("").transform(() => null), z.null()]),
  theme: z.enum(themes),
  dialTemplate: z.string().trim().max(500).refine((text) => dialSchemes.test(text) && text.includes("{number}")),
  singleKeys: flag,
  pullNext: flag,
}).partial();
export type ProfileInput = z.output<typeof profileInput>;
