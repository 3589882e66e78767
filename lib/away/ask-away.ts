import type { UserContext } from "../context";
import { isAppError } from "../errors";
import type { WrongDate } from "../time/future";
import { previewAway, type AwayPreview } from "./preview-away";
import { tomorrowMorning, untilOf } from "./schema";

/** What a screen shows where it asks until when somebody is away. */
export interface AwayQuestion {
  /** As the field shows it, on the team's clock. */
  until: string;
  /** A key of the field errors, when the time will not do. */
  wrong: WrongDate | null;
  preview: { at: Date; counts: AwayPreview } | null;
}

/** The question, and what would move once a time was given. @throws AppError forbidden, not_found */
export async function askAway(ctx: UserContext, { userId, until }: { userId: number; until: string | undefined }): Promise<AwayQuestion> {
  if (until === undefined) return { until: await tomorrowMorning(ctx), wrong: null, preview: null };
  const at = await untilOf(ctx, until);
  try {
    return { until, wrong: null, preview: { at, counts: await previewAway(ctx, { userId, until: at }) } };
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_input") return { until, wrong: (error.fields[0]?.code ?? "invalid") as WrongDate, preview: null };
    throw error;
  }
}
