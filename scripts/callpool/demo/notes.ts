import type { Locale } from "@/db/values";

type Noted = "reached" | "callback" | "do_not_call" | "no_answer" | "declined" | "invalid_phone";

/** What operators write, by the language they spoke and how the call ended. */
export const notes: Record<Locale, Record<Noted, readonly string[]>> = {
  tr: {
    reached: ["Teklifi kabul etti, sözleşme e-postayla gidecek.", "Bilgi verildi, şimdilik düşünmüyor.", "Mart ayında yeniden ilgilenebilir.", "Çok memnun, kardeşine de önerecek.", "Fiyatı sordu, kampanya anlatıldı."],
    callback: ["Toplantıda, öğleden sonra aransın.", "Eşiyle konuşup karar verecek.", "Akşam saatleri daha uygun."],
    do_not_call: ["Bir daha aranmak istemiyor.", "Listeden çıkarılmasını istedi."],
    no_answer: ["Uzun çaldı, açan olmadı.", "Sesli mesaja düştü."],
    declined: ["Meşgule attı.", "İlk çalışta kapattı."],
    invalid_phone: ["Numara kullanılmıyor anonsu."],
  },
  en: {
    reached: ["Accepted the offer; contract goes by e-mail.", "Explained everything, not interested for now.", "May be interested again in March.", "Very happy, will recommend us to her brother.", "Asked about the price; told him about the spring offer."],
    callback: ["In a meeting, try after lunch.", "Wants to talk it over at home first.", "Evenings are better."],
    do_not_call: ["Asked not to be called again.", "Wants to be off the list."],
    no_answer: ["Rang for a long time.", "Went to voicemail."],
    declined: ["Hung up on the first ring."],
    invalid_phone: ["“The number you have dialled is not in use.”"],
  },
  ru: {
    reached: ["Согласен, договор отправим по почте.", "Рассказали, пока не интересно.", "Можно вернуться к разговору в марте.", "Очень довольна, посоветует сестре.", "Спрашивал цену, рассказали про акцию."],
    callback: ["На совещании, просил после обеда.", "Посоветуется дома и решит.", "Удобнее вечером."],
    do_not_call: ["Просит больше не звонить.", "Просит убрать из базы."],
    no_answer: ["Долгие гудки.", "Автоответчик."],
    declined: ["Сбросил сразу."],
    invalid_phone: ["«Набранный номер не существует»."],
  },
};
