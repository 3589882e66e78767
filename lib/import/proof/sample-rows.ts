export const headings = ["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası"] as const;

/** The eight customers of the acceptance scenario, in their order. */
export const eightRows = [
  ["Ahmet", "Yılmaz", "USR001", "05321234567"],
  ["Mehmet", "Demir", "USR002", "05331234568"],
  ["Ayşe", "Kaya", "USR003", "05341234569"],
  ["Fatma", "Çelik", "USR004", "05351234570"],
  ["Ali", "Şahin", "USR005", "05361234571"],
  ["Zeynep", "Öztürk", "USR006", "05371234572"],
  ["Mustafa", "Aydın", "USR007", "05381234573"],
  ["Elif", "Arslan", "USR008", "05391234574"],
] as const;

/** A list as an office sends it: a title above the headings, blank rows, numbers in every spelling, and rows that are no use. */
export const messyRows = [
  ["Kasım 2026 arama listesi"],
  [],
  ["Müşteri Kodu ", "AD", "SOYAD", "Telefon Numarası", "E-posta", "Öncelik", "Not", "Şehir"],
  ["M-0001", "Ahmet", "Yılmaz", "0532 123 45 67", "ahmet@example.com", 5, "VIP", "İstanbul"],
  ["M-0002", "Mehmet", "Demir", 5331234568, "", 3, "", "Ankara"],
  ["M-0003", "Ayşe", "Kaya", "+90 (534) 123-45-69", "ayse@example.com", "", "Akşam arayın", "İzmir"],
  ["M-0004", "Fatma", "Çelik", "90 535 123 45 70", "", 1, "", "Bursa"],
  ["M-0005", "Ali", "Şahin", "0 536 123 45 71 / 0536 999 88 77", "", 1, "iki numara", "Adana"],
  [],
  ["M-0006", "Zeynep", "Öztürk", "", "zeynep@example.com", 1, "telefon yok", "Konya"],
  ["M-0007", "Mustafa", "Aydın", "12345", "", 1, "kısa numara", "Antalya"],
  ["M-0002", "Mehmet", "Demir", "0533 123 45 68", "", 3, "aynı kod", "Ankara"],
  ["M-0008", "Mehmet", "Demir", "5331234568", "", 3, "aynı telefon, başka kod", "Ankara"],
  ["M-0009", "=HYPERLINK(\"http://example.com\";\"tıkla\")", "Kara", "05391112233", "", 1, "", "Mersin"],
  ["M-0010", "Elif", "Arslan", "05391234574", "elif(at)example", 1, "bozuk e-posta", "Samsun"],
  ["   ", "   ", "   ", "   ", "", "", "", ""],
  ["M-0011", "İbrahim", "Işık", "0542 000 00 01", "ibrahim@example.com", 99, "", "Trabzon"],
  ["M-0012", "Şule", "Koç", "0542 000 00 02", "sule@example.com", "yüksek", "öncelik sayı değil", "Sivas"],
] as const;
