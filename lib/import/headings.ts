import { fold } from "../i18n/fold";
import type { Cell } from "./read/types";

/** What a column can become. `field` keeps it as a custom field under its heading, `ignore` leaves it out. */
export const targets = [
  "firstName", "lastName", "fullName", "code", "phone", "phone2", "email", "priority", "note", "country", "zone", "field", "ignore",
] as const;
export type Target = (typeof targets)[number];
export type KnownTarget = Exclude<Target, "field">;

/** Headings as people write them, the surest first: where two columns would be one thing, the surer heading has it. */
const dictionary: Record<KnownTarget, string> = {
  firstName: "ad, adı, isim, ismi, first name, firstname, fname, given name, forename, имя, customer first name, billing first name, shipping first name",
  lastName: "soyad, soyadı, soy ad, soy adı, soyisim, soy isim, soyismi, last name, lastname, lname, surname, family name, second name, фамилия, müşteri soyadı, cari soyadı, фамилия клиента, billing last name, shipping last name",
  fullName: "ad soyad, adı soyadı, ad soyadı, adı soyad, ad ve soyad, ad-soyad, ad/soyad, isim soyisim, full name, fullname, ad soyisim, фио, ф.и.о., ф и о, полное имя, имя и фамилия, имя фамилия, фамилия имя, фамилия имя отчество, müşteri, müşteri adı soyadı, müşteri ismi, customer, customer name, client, client name, contact, contact name, клиент, имя и отчество, имя контакта, контакт, name, kişi, yetkili, yetkili kişi, unvan, ünvan, person, имя покупателя, покупатель, абонент, пользователь, müşteri adı, имя клиента, полное имя контакта, cari adı, cari ismi, cari isim, cari hesap adı, hesap adı, alıcı adı, alıcı adı soyadı, recipient name, billing name, müşteri ünvanı, cari ünvan, cari ünvanı, cari hesap ünvanı, ticari ünvan, firma, firma adı, firma ünvanı, company, company name, контрагент, наименование контрагента, наименование клиента, наименование, организация, компания, название компании",
  code: "kullanıcı kodu, müşteri kodu, customer code, client code, user code, код клиента, код пользователя, kod, code, код, müşteri no, müşteri numarası, customer no, customer number, customer #, account #, account no, account number, номер клиента, hesap no, cari kod, cari kodu, üye no, abone no, kullanıcı no, customer id, client id, user id, account id, external id, external_id, müşteri id, kullanıcı id, id клиента, ид клиента, id, ид, customer ref, customer reference, referans no, referans kodu, лицевой счет, номер договора, cari hesap kodu, hesap kodu, cari no, record id, contact id, код контрагента",
  phone: "telefon numarası, telefon, telefon no, telefon numaraları, phone number, phone, phone no, telephone, telephone number, номер телефона, телефон, тел, тел., cep telefonu, cep, cep tel, cep no, cep numarası, cep telefonu numarası, gsm, gsm no, gsm numarası, mobil, mobil telefon, mobile, mobile phone, mobile number, cell, cell phone, cellphone, мобильный, мобильный телефон, сотовый, сотовый телефон, контактный телефон, tel, tel no, tel., telefon 1, phone 1, телефон 1, numara, msisdn, contact number, müşteri telefonu, irtibat telefonu, irtibat no, iletişim numarası, iletişim, aranacak numara, arama numarası, номер, номер мобильного, моб. телефон, моб телефон, моб., whatsapp, telefon1, tel 1, tel1, phone1, gsm 1, gsm1, cep 1, cari tel, cari telefon, billing phone, primary phone, business phone",
  phone2: "telefon 2, telefon2, telefon no 2, tel 2, tel2, 2. telefon, ikinci telefon, diğer telefon, alternatif telefon, yedek telefon, phone 2, phone2, second phone, alternative phone, alt phone, other phone, secondary phone, home phone, work phone, ev telefonu, iş telefonu, sabit telefon, gsm 2, gsm2, cep 2, mobile 2, телефон 2, второй телефон, дополнительный телефон, доп. телефон, доп телефон, другой телефон, домашний телефон, рабочий телефон",
  email: "e-posta, eposta, e posta, e-posta adresi, eposta adresi, email, e-mail, e mail, email address, e-mail address, mail, mail adresi, почта, эл. почта, эл почта, электронная почта, адрес электронной почты, емейл, имейл, электронный адрес, billing email, primary email, рабочий email, рабочий e-mail",
  priority: "öncelik, öncelik sırası, öncelik puanı, priority, приоритет, приоритетность",
  note: "not, notlar, müşteri notu, note, notes, remark, remarks, comment, comments, açıklama, yorum, комментарий, комментарии, заметка, заметки, примечание, примечания",
  country: "ülke, ülke kodu, country, country code, страна, код страны, country/region, billing country",
  zone: "saat dilimi, zaman dilimi, zaman bölgesi, saat bölgesi, time zone, timezone, tz, zone, utc offset, часовой пояс, часовая зона, временная зона, таймзона, время мск",
  ignore: "reason for rejection, ret nedeni, причина отклонения",
};

/** Full names that are those of a company or of a title, where the sheet has a column of first names beside them. */
const parties = "müşteri, customer, client, клиент, contact, контакт, kişi, yetkili, yetkili kişi, unvan, ünvan, person, покупатель, абонент, пользователь, müşteri ünvanı, cari ünvan, cari ünvanı, cari hesap adı, cari hesap ünvanı, hesap adı, ticari ünvan, firma, firma adı, firma ünvanı, company, company name, контрагент, наименование контрагента, наименование клиента, наименование, организация, компания, название компании";

/** A heading as it is compared: folded, with signs as blanks, "#" and "№" kept. */
export const key = (heading: string): string => fold(heading.replace(/[_\-./\\:*()[\]'"’]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2"));

interface Known {
  target: KnownTarget;
  rank: number;
}

const known = new Map<string, Known>();
for (const [target, words] of Object.entries(dictionary) as [KnownTarget, string][]) {
  words.split(", ").forEach((word, rank) => {
    if (!known.has(key(word))) known.set(key(word), { target, rank });
  });
}

const partyKeys = new Set(parties.split(", ").map(key));

/** The text of a heading's cell, as it is shown and kept. */
export const headingText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? "" : String(cell).replace(/\s+/g, " ").trim());

/**
 * Which columns of a row are headings that the dictionary knows, by their place from 0. Each target goes to one column; a
 * second telephone becomes the second phone, any other rival stays a custom field.
 */
export function matchHeadings(cells: readonly Cell[]): Map<number, KnownTarget> {
  const matches = cells.flatMap((cell, index) => {
    if (typeof cell !== "string" || cell.length > 100) return [];
    const match = known.get(key(cell));
    return match ? [{ index, isParty: partyKeys.has(key(cell)), ...match }] : [];
  });
  const hasFirstName = matches.some(({ target }) => target === "firstName");
  const candidates = matches.filter(({ isParty }) => !(isParty && hasFirstName));
  const found = new Map<number, KnownTarget>();
  const taken = new Set<KnownTarget>();
  for (const { index, target } of candidates.sort((a, b) => a.rank - b.rank || a.index - b.index)) {
    const free = !taken.has(target) || target === "ignore" ? target : target === "phone" && !taken.has("phone2") ? "phone2" : null;
    if (free === null) continue;
    taken.add(free);
    found.set(index, free);
  }
  return found;
}
