"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { createToken } from "@/lib/tokens/create-token";
import { revokeToken } from "@/lib/tokens/revoke-token";
import { newTokenInput, tokenIdInput } from "@/lib/tokens/schema";

const DAY = 86_400_000;

/** Answers with the token, for showing once. */
export const createTokenAction = action({
  name: "create token",
  permission: "tokens.manage",
  input: newTokenInput,
  async run(ctx, { username, name, reach, scopes, days }) {
    const { token } = await createToken(ctx, {
      username, name,
      scopes: reach === "only" ? (scopes ?? []) : null,
      expiresAt: days === 0 ? null : new Date(ctx.now.getTime() + days * DAY),
    });
    revalidatePath("/admin/tokens");
    return { token };
  },
});

export const revokeTokenAction = action({
  name: "revoke token",
  permission: "tokens.manage",
  input: tokenIdInput,
  async run(ctx, input): Promise<void> {
    await revokeToken(ctx, input);
    redirect(`/admin/tokens?done=${input.id}`);
  },
});
