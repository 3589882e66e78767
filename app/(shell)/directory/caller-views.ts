import type { FoundCallers } from "@/components/directory/types";
import { endingOf, nameOf, type DirectoryWords } from "@/components/directory/words";
import type { LookedUp } from "@/lib/directory/look-up-number";
import { formatInstant } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";

/** Who rings, in the words of this reader. The number stands whole: they have typed it. */
export function callerViews({ number, callers }: LookedUp, words: DirectoryWords): FoundCallers {
  const { customers, place, listName, userId } = words;
  return {
    number, shown: formatPhone(number, words.country),
    callers: callers.map((caller) => ({
      id: caller.id, name: nameOf(caller, words), as: caller.number, isMine: caller.holderId === userId,
      state: caller.suppressed ? customers("suppressed") : customers(`status.${caller.status}`),
      owner: caller.owner === null ? null : { isMe: caller.owner.id === userId, name: caller.owner.name },
      list: caller.list === null ? null : listName(caller.list),
      last: caller.last && `${formatInstant(caller.last.at, place)} · ${endingOf(caller.last, words)} · ${caller.last.operator}`,
      note: caller.lastNote,
    })),
  };
}
