import { Invalid } from "#server/core/usecase/index.ts";

/** What everybody tries first: the most used passwords, in the languages of our people too. */
const COMMON = new Set(
  [
    ..."password passw0rd p@ssword p@ssw0rd pass1234 letmein welcome welcome1 iloveyou sunshine princess football".split(
      " ",
    ),
    ..."baseball superman batman trustno1 whatever starwars computer internet samsung michael jennifer jordan23".split(
      " ",
    ),
    ..."qwertyui qwertyuiop qwerty123 qwerty1234 1qaz2wsx 1q2w3e4r 1q2w3e4r5t zaq12wsx asdfghjk asdfghjkl zxcvbnm".split(
      " ",
    ),
    ..."abcd1234 abc12345 abcdefgh abcdefg1 a1b2c3d4 admin123 admin1234 administrator changeme default1 guest123".split(
      " ",
    ),
    ..."contraseña contrasena teamomucho teamo123 tequiero tequiero1 mimadre familia1 hola1234 jesuschrist diosesamor".split(
      " ",
    ),
    ..."motdepasse bonjour1 jetaime1 soleil123 doudou123 azertyui azertyuiop azerty123 bismillah bismillah786".split(
      " ",
    ),
    ..."pakistan pakistan1 pakistan123 nepal123 nepal1234 kathmandu kathmandu1 lalitpur bhaktapur namaste1 namaste123".split(
      " ",
    ),
    ..."sayang123 sayangku indonesia indonesia1 bismillah1 laos1234 vientiane vientiane1 sabaidee sabaidee1 khmer123".split(
      " ",
    ),
    ..."learningroute learningroutes rutasrutas rutas123 rutas1234 rutasdeaprendizaje community123 welcometorutas".split(
      " ",
    ),
    ..."secret123 mypassword password1 password12 password123 password1234 passphrase iloveyou1 ilovegod monkey123".split(
      " ",
    ),
    ..."dragon123 master123 mustang1 shadow123 ashley123 charlie1 liverpool chelsea1 barcelona realmadrid arsenal1".split(
      " ",
    ),
  ].map(flat),
);

const ROWS = [
  "01234567890",
  "09876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
];

type Owner = { handle?: string | null; name?: string | null; email?: string | null };

/** Length is asked by the contract; here: nothing that is tried first, and nothing that stands on one's own page. */
export function requireGoodPassphrase(passphrase: string, owner: Owner): void {
  const plain = flat(passphrase);
  if (isCommon(plain)) throw new Invalid({ passphrase: "passphraseCommon" });
  if (namesOf(owner).some((name) => withoutDigits(plain) === withoutDigits(name))) {
    throw new Invalid({ passphrase: "passphraseIsName" });
  }
}

function isCommon(plain: string): boolean {
  if (COMMON.has(plain) || COMMON.has(plain.replace(/[\d!.?]+$/, ""))) return true;
  if (/^(.{1,4})\1+.{0,3}$/u.test(plain)) return true;
  return ROWS.some((row) => row.includes(plain) || Array.from(row).reverse().join("").includes(plain));
}

function namesOf({ handle, name, email }: Owner): string[] {
  const mailbox = email?.split("@")[0];
  return [handle, name, mailbox, ...(name ?? "").split(/\s+/)]
    .map((one) => flat(one ?? ""))
    .filter((one) => one.length > 2);
}

function flat(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** A name with a year behind it is still the name. */
const withoutDigits = (text: string) => text.replace(/[\p{Nd}\p{P}\p{S}]+/gu, "");
