import type { DemoCommunity } from "./types.ts";

export const demoCommunities: readonly DemoCommunity[] = [
  {
    slug: "savings-groups-and-cooperatives",
    name: "Savings groups and cooperatives",
    description: "For those who keep the box, the book and the peace in a savings group. Ask in your own language.",
    language: "en",
    visibility: "public",
    joinRule: "open",
    themes: ["savings-groups", "mobile-money"],
    rules: `1. Write in the language you think in. Others read it in theirs.
2. Give numbers: how many people, how much, which month. *It went well* helps nobody.
3. Names of people who owe money stay in the group they belong to.
4. Nobody sells anything here: no loans, no phones, no courses.
5. When something helped you, say so, and come back later to tell how it went.`,
    welcome: `Here treasurers, book-keepers and organisers from many countries ask each other what to do when the harvest is late, the book does not add up, or the young ones stay away.

**To begin:** read the topic about [accounts that anybody can follow](/communities/savings-groups-and-cooperatives), then tell us who you are and what your group is stuck on. @khamla and @grace look in every day.`,
    also: {
      es: {
        name: "Grupos de ahorro y cooperativas",
        description: "Para quienes cuidan la caja, el libro y la paz en un grupo de ahorro. Pregunte en su lengua.",
      },
      ne: {
        name: "बचत समूह र सहकारी",
        description: "बचत समूहको बाकस, खाता र मिलाप हेर्नेहरूका लागि। आफ्नै भाषामा सोध्नुहोस्।",
      },
      lo: {
        name: "ກຸ່ມທ້ອນເງິນ ແລະ ສະຫະກອນ",
        description: "ສຳລັບຜູ້ທີ່ດູແລເງິນ, ປຶ້ມບັນຊີ ແລະ ຄວາມສາມັກຄີໃນກຸ່ມທ້ອນເງິນ. ຖາມເປັນພາສາຂອງທ່ານ.",
      },
      ur: {
        name: "بچت گروپ اور کوآپریٹو",
        description: "ان کے لیے جو بچت گروپ کا ڈبہ، کھاتہ اور میل جول سنبھالتے ہیں۔ اپنی زبان میں پوچھیں۔",
      },
    },
    moderators: ["khamla", "grace"],
    champions: ["efrain", "awa", "rukhsana"],
    members: ["sita", "maya", "noy", "maria", "anh", "tariq", "yuliana", "luzdary", "nilda", "bishnu", "rosa", "thao"],
    waiting: [],
  },
  {
    slug: "del-campo-al-mercado",
    name: "Del campo al mercado",
    description:
      "Vender juntos: calidad, precio, compradores y cuentas claras. Para quienes venden en grupo o quieren empezar.",
    language: "es",
    visibility: "public",
    joinRule: "request",
    themes: ["producer-organisations", "quality-and-price"],
    rules: `- Cuente el precio, el mes y la cantidad. Sin eso no se puede comparar.
- Los nombres de compradores se dicen si hay pruebas de lo que se cuenta.
- Lo que se lee aquí no se usa para bajarle el precio a un vecino.
- Escriba en su lengua: cada quien lo lee en la suya.`,
    welcome: `Bienvenida, bienvenido. Somos cooperativas, asociaciones y grupos que venden en conjunto: quinua, café, ciruelas, tejidos, mijo, damascos secos.

Cuando entre, díganos **qué vende su grupo, cuánto y a quién**. Con eso ya le podemos responder.`,
    also: {
      en: {
        name: "From the field to the market",
        description:
          "Selling together: quality, price, buyers and clear accounts. For who sells in a group or wants to.",
      },
      fr: {
        name: "Du champ au marché",
        description:
          "Vendre ensemble : qualité, prix, acheteurs et comptes clairs. Pour qui vend en groupe ou veut s’y mettre.",
      },
      ur: {
        name: "کھیت سے منڈی تک",
        description:
          "مل کر بیچنا: معیار، قیمت، خریدار اور صاف حساب۔ ان کے لیے جو گروپ میں بیچتے ہیں یا بیچنا چاہتے ہیں۔",
      },
    },
    moderators: ["maria"],
    champions: ["awa", "rukhsana"],
    members: ["rosa", "luzdary", "nilda", "efrain", "thao", "yuliana", "grace", "noy"],
    waiting: [
      {
        by: "tariq",
        message: "ہمارے علاقے کی 9 تنظیمیں مونگ پھلی الگ الگ بیچتی ہیں۔ ہم اکٹھے بیچنا سیکھنا چاہتے ہیں۔",
        hoursAgo: 7,
      },
      {
        by: "dedi",
        message: "Kelompok kami menjual kopi hutan, 3 ton setahun. Kami ingin belajar dari yang lain.",
        hoursAgo: 31,
      },
    ],
  },
  {
    slug: "keepers-of-forests-and-seeds",
    name: "Keepers of forests and seeds",
    description:
      "For champions and groups who look after a forest or a seed bank together. Closed, because places of rare plants are named here.",
    language: "en",
    visibility: "private",
    joinRule: "invitation",
    themes: ["community-forests", "seeds"],
    rules: `1. Places of rare plants, nests and honey trees that are named here stay here.
2. Seed is exchanged, not sold. Say where it comes from and who kept it.
3. A rule of one forest is not the rule of another: say what yours is like before you advise.`,
    welcome: `You are here because somebody of us knows how you look after a forest or keep seed. Tell us what grows where you are, and what worries you this season.`,
    also: {},
    moderators: ["bishnu", "khamla"],
    champions: ["bounmy", "issouf", "efrain"],
    members: ["maya", "dedi", "yuliana", "nilda", "maria", "sita"],
    waiting: [],
  },
];
