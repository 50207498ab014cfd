/** A poll in a topic, and who chose which of its answers, by its place. */
type DemoPoll = {
  /** The beginning of the topic's title. */
  topic: string;
  by: string;
  question: string;
  language: string;
  options: readonly string[];
  answers: Readonly<Record<string, number>>;
};

export const demoPolls: readonly DemoPoll[] = [
  {
    topic: "Cómo llevamos las cuentas",
    by: "efrain",
    question: "¿Quién guarda el libro de cuentas en su grupo?",
    language: "es",
    options: [
      "La tesorera, en su casa",
      "Va de casa en casa, un mes cada vez",
      "Está en la caja, con tres llaves",
      "No tenemos libro",
    ],
    answers: { sita: 2, nilda: 0, khamla: 2, maya: 2, tariq: 1, grace: 2, rukhsana: 1 },
  },
  {
    topic: "We moved our table banking",
    by: "grace",
    question: "Does your group save by phone?",
    language: "en",
    options: ["Yes, all of us", "Some do", "Not yet", "We tried, and went back to cash"],
    answers: { sita: 2, efrain: 2, khamla: 1, nilda: 3, maya: 1 },
  },
];

/** A form that moderators ask their community. */
type DemoForm = {
  community: string;
  by: string;
  title: Readonly<Record<string, string>>;
  intro: Readonly<Record<string, string>>;
  language: string;
  /** False: still a draft. */
  asked: boolean;
  questions: readonly {
    type: "one" | "several" | "scale" | "number" | "paragraph";
    label: Readonly<Record<string, string>>;
    options?: readonly Readonly<Record<string, string>>[];
  }[];
  /** For each person what they answered, question by question: places of options, steps, numbers, words. */
  answers: Readonly<Record<string, readonly (string | number)[]>>;
};

export const demoForms: readonly DemoForm[] = [
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    language: "en",
    asked: true,
    title: {
      en: "Before the meeting of treasurers",
      es: "Antes de la reunión de tesoreras",
      ne: "कोषाध्यक्षको भेटअघि",
      lo: "ກ່ອນກອງປະຊຸມເຫຼັນຍິກ",
    },
    intro: {
      en: "Four questions, so that we talk about what you need.",
      es: "Cuatro preguntas, para hablar de lo que usted necesita.",
      ne: "तपाईंलाई चाहिने कुरा गर्न चार प्रश्न।",
      lo: "ສີ່ຄຳຖາມ ເພື່ອເວົ້າເລື່ອງທີ່ທ່ານຕ້ອງການ.",
    },
    questions: [
      {
        type: "one",
        label: {
          en: "What is hardest now?",
          es: "¿Qué es lo más difícil ahora?",
          ne: "अहिले सबैभन्दा गाह्रो के छ?",
          lo: "ຕອນນີ້ຫຍັງຍາກທີ່ສຸດ?",
        },
        options: [
          { en: "Late repayments", es: "Los pagos atrasados", ne: "ढिलो तिर्ने", lo: "ຈ່າຍຄືນຊ້າ" },
          { en: "Keeping the book", es: "Llevar el libro", ne: "हिसाब राख्ने", lo: "ການຈົດບັນຊີ" },
          { en: "Young people stay away", es: "Los jóvenes no vienen", ne: "युवा नआउने", lo: "ຄົນໜຸ່ມບໍ່ມາ" },
        ],
      },
      {
        type: "scale",
        label: {
          en: "How sure are you of your accounts?",
          es: "¿Qué tan segura está de sus cuentas?",
          ne: "हिसाबमा कति पक्का हुनुहुन्छ?",
          lo: "ທ່ານໝັ້ນໃຈໃນບັນຊີພຽງໃດ?",
        },
      },
      {
        type: "number",
        label: {
          en: "How many members has your group?",
          es: "¿Cuántos miembros tiene su grupo?",
          ne: "तपाईंको समूहमा कति सदस्य छन्?",
          lo: "ກຸ່ມຂອງທ່ານມີສະມາຊິກຈັກຄົນ?",
        },
      },
      {
        type: "paragraph",
        label: {
          en: "What do you want to ask the others?",
          es: "¿Qué quiere preguntar a los demás?",
          ne: "अरूलाई के सोध्न चाहनुहुन्छ?",
          lo: "ທ່ານຢາກຖາມຫຍັງກັບຄົນອື່ນ?",
        },
      },
    ],
    answers: {
      sita: [0, 3, 24, "बाली ढिलो हुँदा ऋण कहिले माग्ने?"],
      efrain: [2, 5, 31, "¿Cómo traen a los jóvenes sin regalarles nada?"],
      grace: [1, 4, 18, "Who checks your book, and how often?"],
      nilda: [0, 3, 15, ""],
    },
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    language: "en",
    asked: false,
    title: { en: "How was the meeting?" },
    intro: { en: "" },
    questions: [{ type: "scale", label: { en: "How useful was it for you?" } }],
    answers: {},
  },
];
