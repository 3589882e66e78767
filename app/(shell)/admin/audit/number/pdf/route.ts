import { holdingOf, storyLines, suppressionOf } from "@/components/audit/story-lines";
import { fullName } from "@/components/customers/words";
import { numberStory } from "@/lib/audit/number-story";
import { requestLocale } from "@/lib/auth/signed-in";
import { describeError } from "@/lib/describe-error";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { downloadResponse } from "@/lib/export/download-response";
import { pdfStream } from "@/lib/export/write-pdf";
import { formatInstant } from "@/lib/i18n/format";
import { unsealNumber } from "@/lib/numbers/seal-number";
import { screenContext } from "@/lib/screen-route";
import { wallOfInstant } from "@/lib/time/zoned";
import { storyWords } from "../story-words";

/** The story that the screen with the same address tells, as a PDF. */
export async function GET(request: Request): Promise<Response> {
  const locale = await requestLocale();
  try {
    const ctx = await screenContext("audit.read");
    const phone = unsealNumber(new URL(request.url).searchParams.get("n") ?? "", env.authSecret);
    if (phone === null) throw new AppError("not_found");
    const story = await numberStory(ctx, phone, "audit.number_pdf");
    const { words, audit } = await storyWords(ctx, story);
    const { t } = audit;
    const title = t("story.of", { number: words.phone(phone) });
    const customers = story.holders.map((holder) => ({ aside: `${holder.customer.id}`, head: fullName(holder.customer, words), lines: [holdingOf(holder, audit)] }));
    const rows = storyLines(story, words, audit).map(({ at, what, who, customer, lines }) => ({ aside: formatInstant(at, words.place), head: [what, who].filter(Boolean).join(" · "), lines: [...(customer ? [customer.name] : []), ...lines] }));
    const written = t("story.written", { at: formatInstant(ctx.now, words.place) });
    const stream = pdfStream({
      title, language: locale, lead: [written, suppressionOf(story, audit), ...(story.isErased ? [t("story.erased")] : []), ...(story.holders.length === 0 ? [t("story.nobody")] : []), ...(story.isCut ? [t("story.cut")] : [])],
      sections: [...(customers.length > 0 ? [{ heading: t("story.customers"), rows: customers }] : []), ...(rows.length > 0 ? [{ heading: t("story.entries"), rows }] : [])],
      foot: (page) => `${title} · ${written} · ${t("story.page", { page: String(page) })}`,
    });
    // A file's name is as public as an address.
    return downloadResponse({ fileName: `${t("story.title")} ${wallOfInstant(ctx.now, words.place.timeZone).slice(0, 10)}.pdf`, contentType: "application/pdf", stream });
  } catch (error) {
    const { message } = describeError(error, locale, "number's story as PDF");
    return new Response(message, { status: isAppError(error) ? error.status : 500, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
