import { defineMessages } from "../define";

/** Signing in, and choosing a password. */
export const auth = defineMessages({
  en: {
    signIn: "Sign in",
    username: "Username",
    password: "Password",
    language: "Language",
    unknownError: "Signing in did not work. Try again.",
    changed: "Your password was changed. Sign in with the new one.",
    forced: {
      title: "Choose your password",
      text: "You signed in with an initial password. Choose one that only you know; then you can begin.",
    },
    voluntary: {
      title: "Change password",
      text: "All other devices on which you are signed in will be signed out.",
    },
    currentPassword: "Current password",
    newPassword: "New password",
    repeatPassword: "Repeat new password",
    passwordHint: "8 to 128 characters. Several words in a row are easy to keep in mind.",
    changePassword: "Change password",
    signOut: "Sign out",
  },
  tr: {
    signIn: "Giriş yap",
    username: "Kullanıcı adı",
    password: "Parola",
    language: "Dil",
    unknownError: "Giriş yapılamadı. Yeniden deneyin.",
    changed: "Parolanız değişti. Yenisiyle giriş yapın.",
    forced: {
      title: "Parolanızı belirleyin",
      text: "İlk parolayla giriş yaptınız. Yalnızca sizin bildiğiniz bir parola seçin, ardından başlayabilirsiniz.",
    },
    voluntary: {
      title: "Parola değiştir",
      text: "Oturumunuzun açık olduğu diğer tüm cihazlardan çıkış yapılacak.",
    },
    currentPassword: "Şimdiki parola",
    newPassword: "Yeni parola",
    repeatPassword: "Yeni parola (tekrar)",
    passwordHint: "8 ile 128 karakter arası. Art arda birkaç kelimeyi akılda tutmak kolaydır.",
    changePassword: "Parolayı değiştir",
    signOut: "Çıkış yap",
  },
  ru: {
    signIn: "Войти",
    username: "Имя пользователя",
    password: "Пароль",
    language: "Язык",
    unknownError: "Войти не удалось. Попробуйте ещё раз.",
    changed: "Пароль изменён. Войдите с новым паролем.",
    forced: {
      title: "Придумайте пароль",
      text: "Вы вошли с первоначальным паролем. Выберите пароль, который знаете только вы, и можно начинать.",
    },
    voluntary: {
      title: "Смена пароля",
      text: "На всех остальных устройствах, где вы вошли, сеанс будет завершён.",
    },
    currentPassword: "Текущий пароль",
    newPassword: "Новый пароль",
    repeatPassword: "Новый пароль ещё раз",
    passwordHint: "От 8 до 128 символов. Несколько слов подряд легко запомнить.",
    changePassword: "Сменить пароль",
    signOut: "Выйти",
  },
});
