import type { Locale } from "@/db/values";

interface Names {
  first: readonly string[];
  last: readonly string[];
  cities: readonly string[];
}

/** What people are called, by language. Russian surnames stand in the form that their first names take: first half men, second half women. */
export const names: Record<Locale, Names> = {
  tr: {
    first: ["Ahmet", "Mehmet", "Mustafa", "Ali", "Hüseyin", "İbrahim", "Emre", "Burak", "Oğuz", "Çağrı", "Ayşe", "Fatma", "Zeynep", "Elif", "Gülşen", "Şule", "Özlem", "Derya", "İrem", "Büşra"],
    last: ["Yılmaz", "Demir", "Kaya", "Çelik", "Şahin", "Öztürk", "Aydın", "Arslan", "Doğan", "Kılıç", "Çetin", "Koç", "Kurt", "Özdemir", "Şimşek", "Güneş", "Işık", "Ünal", "Bulut", "Tekin"],
    cities: ["İstanbul", "Ankara", "İzmir", "Bursa", "Adana", "Konya", "Eskişehir", "Çanakkale", "Muğla"],
  },
  en: {
    first: ["Oliver", "George", "Harry", "Jack", "Noah", "Thomas", "James", "Arthur", "Henry", "Samuel", "Amelia", "Olivia", "Isla", "Emily", "Grace", "Charlotte", "Sophie", "Alice", "Lucy", "Hannah"],
    last: ["Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Wright", "Walker", "O’Connor", "Thompson", "Hughes", "Edwards", "Green", "Clarke", "Morgan", "Reid", "Fraser"],
    cities: ["London", "Leeds", "Bristol", "Glasgow", "Cardiff", "York", "Manchester"],
  },
  ru: {
    first: ["Алексей", "Дмитрий", "Иван", "Сергей", "Андрей", "Михаил", "Павел", "Николай", "Артём", "Егор", "Анна", "Мария", "Ольга", "Елена", "Наталья", "Татьяна", "Ирина", "Юлия", "Екатерина", "Дарья"],
    last: ["Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Козлов", "Новиков", "Морозов", "Щербаков", "Иванова", "Смирнова", "Кузнецова", "Попова", "Соколова", "Лебедева", "Козлова", "Новикова", "Морозова", "Щербакова"],
    cities: ["Москва", "Санкт-Петербург", "Казань", "Самара", "Пермь", "Екатеринбург", "Сочи"],
  },
};

interface Member {
  username: string;
  name: string;
  role: "operator" | "manager" | "analyst" | "viewer";
  team?: string;
}

/** Everyone who works in the demo's call center. */
export const staff: readonly Member[] = [
  { username: "elif", name: "Elif Arslan", role: "operator", team: "İstanbul" },
  { username: "can", name: "Can Er", role: "operator", team: "İstanbul" },
  { username: "derya", name: "Derya Koç", role: "operator", team: "İstanbul" },
  { username: "ozgur", name: "Özgür Çınar", role: "operator", team: "İstanbul" },
  { username: "emily", name: "Emily Walker", role: "operator", team: "International" },
  { username: "tom", name: "Tom Hughes", role: "operator", team: "International" },
  { username: "irina", name: "Ирина Соколова", role: "operator", team: "International" },
  { username: "maksim", name: "Максим Орлов", role: "operator", team: "International" },
  { username: "selin", name: "Selin Güneş", role: "manager", team: "İstanbul" },
  { username: "anna", name: "Анна Лебедева", role: "analyst" },
  { username: "wall", name: "Wall display", role: "viewer" },
];
